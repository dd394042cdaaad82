/**
 * The words that a component shows before the rest has arrived: a page must not jump when it does.
 *
 * They are those of the Leptos components, which the build compares; it leaves them out of `dist/words`.
 *
 * @type {Record<import("./language.js").Language, Record<string, string>>}
 */
export const firstWords = {
  ja: {
    loading: "入力フォームを読み込んでいます…",
    submit: "この支払い方法を登録する",
    pay: "支払う",
    saveMethod: "次回のために、この支払い方法を保存する",
    checkingTitle: "確認しています…",
    checkingText: "手続きの結果を確認しています。このままお待ちください。",
    checkout: "支払い方法を登録する",
    checkoutInstead: "PAY.JP のページで登録する",
    savedLoading: "保存済みの支払い方法を読み込んでいます…",
    savedAdd: "支払い方法を追加する",
    notLoaded: "入力フォームを読み込めませんでした。通信環境を確認してから、もう一度お試しください。",
    retry: "もう一度試す",
  },
  en: {
    loading: "Loading the form…",
    submit: "Save this payment method",
    pay: "Pay",
    saveMethod: "Save this payment method for next time",
    checkingTitle: "Checking…",
    checkingText: "We are checking the result. Please wait.",
    checkout: "Register a payment method",
    checkoutInstead: "Register on PAY.JP's page instead",
    savedLoading: "Loading your payment methods…",
    savedAdd: "Add a payment method",
    notLoaded: "The form could not be loaded. Check your connection and try again.",
    retry: "Try again",
  },
};
