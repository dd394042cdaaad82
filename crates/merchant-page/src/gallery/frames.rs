use js_sys::encode_uri_component;
use leptos::prelude::*;
use payjp_leptos::Locale;

use crate::Page;
use crate::specimen::Specimen;
use crate::specimens::ALL;

/// Draws all of them, each in a frame with its code beside it.
pub(crate) fn draw(page: &Page) -> AnyView {
    let (title, lead, language, theme, themes) = match page.locale {
        Locale::Ja => (
            "ギャラリー",
            "すべてのコンポーネントを、すべての状態で並べています。どれも実際に動いています。",
            "言語",
            "配色",
            ["ライト", "ダーク", "システムに合わせる"],
        ),
        Locale::En => (
            "Gallery",
            "Every component in every state. All of them are at work, none is a picture.",
            "Language",
            "Theme",
            ["Light", "Dark", "As the system"],
        ),
    };
    document().set_title(&[title, " | payjp-leptos"].concat());
    let languages = [("ja", "日本語"), ("en", "English")]
        .map(|(lang, name)| choice(lang, page.theme, name, lang == page.locale.as_str()));
    let themes = ["light", "dark", "auto"]
        .into_iter()
        .zip(themes)
        .map(|(theme, name)| choice(page.locale.as_str(), theme, name, theme == page.theme))
        .collect::<Vec<_>>();
    view! {
        <header class="gallery-header">
            <h1>{title}</h1>
            <p>{lead}</p>
            <nav aria-label=language>{languages.into_iter().collect::<Vec<_>>()}</nav>
            <nav aria-label=theme>{themes}</nav>
        </header>
        <main>{ALL.iter().map(|group| section(group, page)).collect::<Vec<_>>()}</main>
    }
    .into_any()
}

fn choice(lang: &str, theme: &str, name: &'static str, chosen: bool) -> AnyView {
    let address = ["?lang=", lang, "&theme=", theme].concat();
    let current = chosen.then_some("page");
    view! { <a href=address aria-current=current>{name}</a> }.into_any()
}

fn section(group: &[Specimen], page: &Page) -> AnyView {
    let name = group.first().map(|first| first.component).unwrap_or_default();
    view! {
        <section>
            <h2>{name}</h2>
            {group.iter().map(|specimen| framed(specimen, page)).collect::<Vec<_>>()}
        </section>
    }
    .into_any()
}

fn framed(specimen: &Specimen, page: &Page) -> AnyView {
    let title = [specimen.component, ": ", specimen.state].concat();
    // It has to be lazy before it has an address.
    let frame = leptos::html::iframe().attr("loading", "lazy").title(title);
    view! {
        <article id=specimen.id>
            <h3>{specimen.state}</h3>
            {frame.src(address(specimen, page))}
            <pre tabindex="0"><code>{on_lines(specimen.code)}</code></pre>
        </article>
    }
    .into_any()
}

/// The page of a specimen, with what has to happen there.
fn address(specimen: &Specimen, page: &Page) -> String {
    let mut address = ["/gallery?show=", specimen.id, "&lang=", page.locale.as_str()].concat();
    address.extend(["&theme=", page.theme, specimen.query]);
    for (name, value) in [("&script=", specimen.script), ("&acts=", specimen.acts)] {
        if !value.is_empty() {
            address.push_str(name);
            address.push_str(&String::from(encode_uri_component(value)));
        }
    }
    address
}

/// Code with every attribute on a line of its own.
fn on_lines(code: &str) -> String {
    code.split_whitespace().collect::<Vec<_>>().join("\n    ").replace("\n    />", "\n/>")
}
