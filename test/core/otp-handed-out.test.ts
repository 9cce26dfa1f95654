import { describe, expect, test } from 'vitest'
import { accessCode, delivery, fold, fourDigits, handedOut } from '../../src/core/otp-field/words.ts'

/* Codes that stay, that somebody gave, or that change hands with a parcel: by the words pages have for them. */

const askForApp = [
  'Enter the 6-digit code from your authenticator app. You get it from the app on your phone.',
  'Get a verification code from the Google Authenticator app',
  'Öffnen Sie Ihre Authenticator-App und geben Sie den sechsstelligen Code von dort ein.',
  'Saisissez le code à 6 chiffres fourni par votre application d’authentification.',
  'Introduce el código de 6 dígitos que te da tu aplicación de autenticación.',
  'Inserisci il codice a 6 cifre ricevuto dalla tua app di autenticazione.',
  'Digite o código de 6 dígitos do seu aplicativo autenticador.',
  'Voer de 6-cijferige code van je authenticator-app in.',
  'Podaj 6-cyfrowy kod otrzymany z aplikacji uwierzytelniającej od Google.',
  'Zadejte 6místný kód od vaší ověřovací aplikace.',
  'Ange den sexsiffriga koden som du får av din autentiseringsapp.',
  'Введите 6-значный код, полученный из приложения для аутентификации.',
  'Doğrulama uygulamanızdan aldığınız 6 haneli kodu girin.',
  '認証アプリから受け取った6桁のコードを入力してください。',
  '인증 앱에서 제공한 6자리 코드를 입력하세요.',
  '请输入身份验证器应用提供的6位验证码',
]

test.each(askForApp)('none of these words is in "%s"', said => {
  const words = { accessCode, delivery, fourDigits, handedOut }
  expect(Object.entries(words).flatMap(([name, each]) => (each.test(fold(said)) ? name : []))).toEqual([])
})

describe('somebody gave it', () => {
  test.each([
    'the code you got from your teacher',
    'code provided by the event coordinator',
    'den Code haben Sie vom Veranstalter bekommen, oder von der Lehrkraft',
    'le code remis par votre club',
    'el código que te dio tu administrador',
    'il codice consegnato dall’organizzatore',
    'o código fornecido pelo professor',
    'de code die je van de docent kreeg',
    'kod otrzymany od organizatora',
    'код, полученный от организатора',
    'öğretmeninizin verdiği kod',
    '管理者から受け取ったコード',
    '老师提供的代码',
    '강사에게 받은 코드',
  ])('%s', said => {
    expect(fold(said)).toMatch(handedOut)
  })
})

test.each([
  '4-digit code',
  'Vierstelliger Code',
  'code à 4 chiffres',
  '4 dígitos',
  'quattro cifre',
  '4-cijferige code',
  '4 haneli',
  '四位',
  '4桁',
])('four digits: %s', said => {
  expect(fold(said)).toMatch(fourDigits)
})

test.each(['14-digit code', '24 chiffres', '2024 digits', '6-stellig'])('not four digits: %s', said => {
  expect(fold(said)).not.toMatch(fourDigits)
})

test.each([
  'Zugangscode',
  'Access code',
  'Código de acceso',
  'Código de acesso',
  'Toegangscode',
  'Kod dostępu',
  'Код доступа',
  'アクセスコード',
  '访问码',
])('an access code: %s', said => {
  expect(fold(said)).toMatch(accessCode)
})

test.each(['Confirm delivery', 'Code de retrait', 'Código de entrega', 'Odbierz paczkę', 'Код получения', '取件码', 'Teslimat kodu'])(
  'something changes hands: %s',
  said => {
    expect(fold(said)).toMatch(delivery)
  },
)
