import { any } from './fold.ts'

/** A device that is no app: a key, a card reader, a list of TANs. */
export const hardwareKey = any(
  'security key|hardware[- ]?(token|key|device)|yubi ?key|\\byubi|key ?fob|securid|rsa token|usb key|card reader|smart ?card|chip-?tan|photo-?tan|tan-?generator|\\bdigipass|vasco|token-?gerät|physical (token|key)|passkey|webauthn|\\bfido|bankid|säkerhetsdosa|kodebrikke|nøkkelbrikke|sicherheitsschlüssel|clé de sécurité|llave de seguridad|chiave di sicurezza|chave de segurança|аппаратн|ключ безопасности|安全密钥|安全金鑰|セキュリティキー|보안 ?키',
)
