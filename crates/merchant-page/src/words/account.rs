use super::{Words, words};

pub(crate) const TITLE: Words = words("アカウント", "Account");
pub(crate) const GUEST: Words =
    words("ログインしていません（ゲスト）", "You are not signed in (guest)");
pub(crate) const NEW: Words = words(
    "お名前のない新しいお客様としてログインしています",
    "You are signed in as a new customer without a name",
);
pub(crate) const SIGN_UP: Words = words("会員登録", "Sign up");
pub(crate) const SIGN_IN: Words = words("ログイン", "Sign in");
pub(crate) const SIGN_OUT: Words = words("ログアウト", "Sign out");
pub(crate) const EMAIL: Words = words("メールアドレス", "E-mail address");
pub(crate) const HINT: Words = words(
    "デモのため、パスワードは不要です。ログアウトすると、ゲストとして購入できます。",
    "This is a demo and asks for no password. Signed out, you can buy as a guest.",
);
