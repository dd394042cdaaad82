/** The language that the address asks for. */
export const language = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ja";
document.documentElement.lang = language;

/** @type {Record<string, Record<string, string>>} */
const all = {
  ja: {
    register: "支払い方法の登録",
    hosted: "PAY.JP のページで登録する",
    result: "登録の結果",
    saved: "保存済みの支払い方法",
    again: "別の支払い方法を登録する",
    complete: "入力が終わりました。",
  },
  en: {
    register: "Register a payment method",
    hosted: "Register on PAY.JP's page",
    result: "Your registration",
    saved: "Saved payment methods",
    again: "Register another one",
    complete: "Everything is entered.",
  },
};

export const words = all[language];
