/*
 * What buttons say that do something else with a form than send its code: they are never pressed for a
 * person. Each line is one thing such a button does, in as many languages as we know; a missed word costs
 * a wrong press only where that button is the first of its form.
 */

const words = [
  // Send the code again
  're-?send|send (it |the code |me )?(again|another|a new)|new code|didn.?t (get|receive)|request (a |another |new )|erneut (senden|anfordern)|neuen code|renvoyer|nouveau code|reenviar|volver a enviar|nuevo c[oó]digo|novo c[oó]digo|invia di nuovo|reinvia|nuovo codice|opnieuw (verzenden|versturen|sturen)|skicka (igen|p[åa] nytt)|send (p[åa] nytt|igen)|l[äa]het[äa] uudelleen|wy[sś]lij ponownie|odeslat znovu|znovu (odeslat|odosla[tť])|[uú]jrak[uü]ld|retrimite|отправить (ещ[её] раз|повторно|снова)|выслать|надіслати (ще раз|повторно)|επαναποστολή|yeniden g[oö]nder|tekrar g[oö]nder|kirim ulang|g[ửu]i l[ạa]i|ส่งอีกครั้ง|ส่งใหม่|再送|再度送信|重新发送|重新發送|重发|重發|다시 (보내|전송)|재전송|إعادة (إرسال|الإرسال)|ارسال مجدد|שלח שוב|फिर से भेजें|दोबारा भेजें',
  // Give up, or go back
  'cancel|abort|dismiss|\\bclose\\b|\\bback\\b|go back|previous|return to|start over|log ?out|sign ?out|not now|later|skip|abbrechen|zur[uü]ck|abmelden|[uü]berspringen|annuler|retour|pr[eé]c[eé]dent|d[eé]connexion|se d[eé]connecter|passer|cancelar|volver|atr[aá]s|voltar|cerrar sesi[oó]n|omitir|sair|annulla|indietro|\\besci\\b|salta|annuleren|terug|uitloggen|overslaan|avbryt|tillbaka|tilbake|logga ut|logg ut|annuller|tilbage|log ud|peruuta|takaisin|kirjaudu ulos|anuluj|wstecz|wr[oó][cć]|wyloguj|pomi[nń]|zru[sš]it|zp[eě]t|sp[aä][tť]|odhl[aá]sit|m[eé]gse|vissza|anulare|anuleaz[aă]|[iî]napoi|отмена|отменить|назад|выйти|пропустить|скасувати|вийти|ακύρωση|πίσω|iptal|\\bgeri\\b|vazge[cç]|\\bbatal\\b|kembali|h[uủ]y\\b|quay l[aạ]i|ยกเลิก|ย้อนกลับ|キャンセル|戻る|取消|返回|취소|뒤로|돌아가기|إلغاء|رجوع|لغو|بازگشت|ביטול|חזרה|रद्द|वापस',
  // Take something away
  'delete|remove|disable|turn off|deactivate|revoke|reset|unlink|l[oö]schen|entfernen|deaktivieren|zur[uü]cksetzen|supprimer|d[eé]sactiver|r[eé]initialiser|eliminar|borrar|desactivar|desativar|restablecer|excluir|remover|redefinir|elimina|rimuovi|disattiva|reimposta|verwijder|uitschakelen|\\bta bort\\b|radera|inaktivera|\\bfjern|\\bslett?\\b|poista|usu[nń]|wy[lł][aą]cz|smazat|odstranit|vypnout|t[oö]rl[eé]s|kikapcsol|[sș]terge|dezactiv|удалить|отключить|сбросить|видалити|вимкнути|διαγραφή|απενεργοποίηση|\\bsil\\b|kald[iı]r|devre d[iı][sş][iı]|hapus|nonaktif|x[oó]a\\b|ลบ|ปิดใช้งาน|削除|無効|リセット|删除|刪除|停用|禁用|重置|삭제|해제|حذف|تعطيل|غیرفعال|מחק|השבת|हटाएं|बंद करें',
  // Prove it in another way
  'another (way|method|option)|(other|different) (way|method|option)|try another|use (a |an )?(backup|recovery|password|passkey|security key|sms|text|e-?mail)|lost (my|your)|anderer? (weg|methode|option)|andere (methode|m[oö]glichkeit|manier|optie)|autre (m[eé]thode|moyen|option)|otr[ao] (m[eé]todo|forma|opci[oó]n|manera)|outr[ao] (m[eé]todo|forma|op[cç][aã]o)|altro metodo|un altro modo|annan metod|anden metode|annen metode|toinen tapa|inn[aąey]+ (metod|spos[oó]b)|jin[yý] (zp[uů]sob)|m[aá]s m[oó]dszer|alt[aă] metod|друг(ой|им) способ|інш(ий|им) спос[іо]б|άλλος τρόπος|ba[sş]ka (bir )?y[oö]ntem|metode lain|c[aá]ch kh[aá]c|วิธีอื่น|別の方法|其他(方式|方法)|다른 방법|طريقة أخرى|روش دیگر|דרך אחרת|अन्य तरीका',
] as const

const otherThan = new RegExp(words.join('|'), 'u')

/**
 * What a form says that gives something away for good: money, access, an account. A second factor is
 * asked there so that a person stops and thinks; such a form is never sent for them. A missed word may
 * cost dearly, one too many only a press of Enter; words that many languages have for plain confirming are left out.
 */
const givingWords = [
  // Money
  'transfer|withdraw|payment|\\bpay\\b|purchase|checkout|send money|payout|beneficiar|[uü]berweis|bezahl|zahlung|auszahl|virement|paiement|\\bpayer\\b|retrait|achat|transferir|transfer[eê]ncia|\\bpagar\\b|\\bpago\\b|pagamento|retirar|saque|comprar|bonifico|trasferi|preliev|acquist|betaal|betaling|overboek|overmak|opname|[oö]verf[oö]r|betala|overf[oø]r|betal|siirto|maksu|przelew|zap[lł]a[cć]|wyp[lł]a|platba|zaplatit|p[rř]evod|fizet|utal[aá]s|pl[aă]te[sș]te|оплат|плат[её]ж|перев(од|ести)|вывод средств|переказ|платіж|πληρωμ|μεταφορ|[oö]deme|havale|para [cç]ek|pembayaran|penarikan|thanh to[aá]n|chuy[eể]n (kho[aả]n|ti[eề]n)|ชำระ|โอนเงิน|支払|送金|出金|付款|支付|转账|轉帳|提现|提領|결제|송금|출금|이체|دفع|تحويل|سحب|پرداخت|انتقال وجه|תשלום|העבר(ה|ת)|भुगतान',
  // Access
  'authori[sz]e|grant access|approve|allow access|wants to access|autorisier|freigeben|genehmig|zugriff (gew[aä]hren|erlauben)|autoriser|approuver|autorizar|aprobar|aprovar|autorizza|approva|autoriseren|goedkeuren|godk[aä]nn|godkend|godkjenn|schv[aá]l|enged[eé]lyez|aprob[aă]|разреши|одобри|дозвол|εξουσιοδ|εγκρί|izin ver|setujui|izinkan|ph[eê] duy[eệ]t|อนุมัติ|承認|許可|授权|授權|批准|승인|허용|تفويض|موافقة|تایید دسترسی|אשר גישה|אישור גישה|अनुमति',
  // An account, or what protects it
  '(delete|close|remove|deactivate|transfer) (your |my |the |this )?(account|organi[sz]ation|workspace|repository|domain|project)|(disable|turn off|remove) (your |the )?(two|2|multi|mfa|authenticat)|konto (l[oö]schen|schlie[sß]en)|zwei-?faktor.{0,24}deaktivier|supprimer (votre|mon|le) compte|eliminar (tu |mi |la |su )?cuenta|excluir (sua |minha |a )?conta|elimina(re)? (il tuo |l.)?account|account verwijderen|radera kontot?|slet konto|usu[nń] konto|smazat [uú][cč]et|удалить (аккаунт|учётную)|видалити обліковий|hesab[ıi] sil|hapus akun|x[oó]a t[aà]i kho[aả]n|ลบบัญชี|アカウントを?削除|删除(账户|帐户|账号)|刪除帳[號戶]|계정 삭제|حذف (الحساب|حساب)',
] as const

const giving = new RegExp(givingWords.join('|'), 'u')

/** Whether a form, or what stands over it, speaks of giving away money, access or an account. */
export function saysGiving(said: string): boolean {
  return giving.test(folded(said))
}

/** Whether a button's words say that it does something else than send what was typed: resend, cancel, delete, another way. */
export function saysOtherThanSend(said: string): boolean {
  return otherThan.test(folded(said))
}

/** Turkish İ in lower case is two signs, of which the second is a dot over the first. */
const folded = (said: string) => said.normalize('NFKC').toLowerCase().replaceAll('\u0307', '').replace(/\s+/g, ' ')
