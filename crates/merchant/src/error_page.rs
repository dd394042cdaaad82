use crate::refusal::{Message, Refusal};

/// A page without any style, so that it shows under every Content-Security-Policy.
///
/// Chromium shows a page of its own in place of an error page of 512 bytes or fewer, so a comment fills it up.
pub(crate) fn html(refusal: Refusal) -> String {
    let status = refusal.status().as_u16();
    let Message { ja, en, .. } = refusal.message();
    let (title_ja, title_en) = match refusal {
        Refusal::NotFound => ("ページが見つかりません", "Page not found"),
        _ => ("表示できません", "This cannot be shown"),
    };
    format!(
        r#"<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{status} {title_ja} / {title_en}</title>
</head>
<body>
<!--
This page is kept longer than the 512 bytes below which a browser would put an error page of its own in its place,
and is small enough that the server sends it as it is. It carries neither a script nor a style.
-->
<main>
<h1>{title_ja}</h1>
<p>{ja}</p>
<p><a href="/">トップページへ</a></p>
<hr>
<section lang="en">
<h2>{title_en}</h2>
<p>{en}</p>
<p><a href="/">To the home page</a></p>
</section>
</main>
</body>
</html>
"#
    )
}
