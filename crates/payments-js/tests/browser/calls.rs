//! What the binding hands to payments.js, seen by a script that writes down what it is called with.

use js_sys::{Function, Reflect};
use payjp_payments_js::{
    Address, AddressAutocomplete, AddressFormOptions, AddressFormUpdate, AddressMode, Appearance,
    AppearanceVariables, BillingDetails, BillingDetailsFields, ConfirmParams, Confirmation,
    ContactDetails, DefaultAddress, DefaultAddressValues, Field, FormLayout, LoadOptions, Locale,
    PaymentFormOptions, PaymentFormUpdate, Payments, PaymentsSource, PhoneField, Theme,
    WidgetsOptions, WidgetsUpdate, WithoutFormParams,
};
use payjp_types::{ClientSecret, PaymentMethodType};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::element;

/// In every object a method that notes its name and arguments, and gives such an object or what it was told to give.
const RECORDER: &str = r"
    const calls = globalThis.payjpCalls = [];
    const note = (value) => (value instanceof Element ? 'an element' : typeof value === 'function' ? 'a function' : value);
    const make = () => new Proxy({}, {
        get: (_, name) => [...missing, 'then', 'error'].includes(name) ? undefined : (...given) => {
            calls.push([name, ...given.map(note)]);
            return name in answers ? answers[name] : make();
        },
    });
    globalThis.PayjpPayments = (...given) => { calls.push(['PayjpPayments', ...given]); return make(); };
";

struct Recorded {
    script: JsValue,
}

impl Recorded {
    fn start(answers: &str, missing: &str) -> Self {
        let script = Reflect::get(&js_sys::global(), &"PayjpPayments".into()).unwrap();
        let answers = js_sys::JSON::parse(answers).unwrap();
        let missing = js_sys::JSON::parse(missing).unwrap();
        Function::new_with_args("answers, missing", RECORDER)
            .call2(&JsValue::UNDEFINED, &answers, &missing)
            .unwrap();
        Self { script }
    }

    async fn payments() -> Payments {
        PaymentsSource::new("pk_test_browser", LoadOptions::default()).get().await.unwrap()
    }

    /// What was called since the last time, one a line.
    fn calls() -> String {
        let take = "return payjpCalls.splice(0).map((call) => JSON.stringify(call)).join('\\n')";
        Function::new_no_args(take).call0(&JsValue::UNDEFINED).unwrap().as_string().unwrap()
    }
}

impl Drop for Recorded {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"PayjpPayments".into(), &self.script).unwrap();
    }
}

fn secret() -> ClientSecret {
    ClientSecret::new("secret")
}

#[wasm_bindgen_test]
async fn widgets_get_every_option_under_its_own_name() {
    let _recorded = Recorded::start("{}", "[]");
    let payments = Recorded::payments().await;
    let look = Appearance::theme(Theme::Dark).variables(
        AppearanceVariables::default()
            .color_primary("#111")
            .color_background("#222")
            .color_text("#333")
            .color_danger("#444")
            .font_family("serif")
            .font_size_base("17px"),
    );
    let options = WidgetsOptions::default().locale(Locale::En).appearance(look.clone());
    let widgets = payments.widgets(&secret(), &options).unwrap();
    widgets.update(&WidgetsUpdate::default().locale(Locale::Ja)).unwrap();
    widgets.update(&WidgetsUpdate::default().appearance(Appearance::theme(Theme::Payjp))).unwrap();
    widgets.fetch_updates().await.unwrap();
    drop(widgets.on_update_end(|| {}).unwrap());
    let variables = r##""variables":{"colorPrimary":"#111","colorBackground":"#222","colorText":"#333","colorDanger":"#444","fontFamily":"serif","fontSizeBase":"17px"}"##;
    let expected = [
        r#"["PayjpPayments","pk_test_browser"]"#.to_owned(),
        format!(
            r#"["widgets",{{"locale":"en","appearance":{{"theme":"dark",{variables}}},"clientSecret":"secret"}}]"#
        ),
        r#"["update",{"locale":"ja"}]"#.to_owned(),
        r#"["update",{"appearance":{"theme":"payjp"}}]"#.to_owned(),
        r#"["fetchUpdates"]"#.to_owned(),
        r#"["on","updateEnd","a function"]"#.to_owned(),
        r#"["off","updateEnd","a function"]"#.to_owned(),
    ];
    assert_eq!(Recorded::calls(), expected.join("\n"));
}

#[wasm_bindgen_test]
async fn a_payment_form_gets_every_option_under_its_own_name() {
    let _recorded = Recorded::start("{}", "[]");
    let widgets =
        Recorded::payments().await.widgets(&secret(), &WidgetsOptions::default()).unwrap();
    drop(Recorded::calls());
    let contacts = ContactDetails::default().name("A").email("a@example.com").phone("+8190");
    let order = [PaymentMethodType::PayPay, PaymentMethodType::Card, PaymentMethodType::ApplePay];
    let options = PaymentFormOptions::default()
        .layout(FormLayout::CollapsedTab)
        .default_billing_details(contacts)
        .billing_details_fields(BillingDetailsFields::all(Field::Never).name(Field::Auto))
        .payment_method_order(order);
    let form = widgets.create_payment_form(&options).unwrap();
    for layout in [FormLayout::Tab, FormLayout::Accordion, FormLayout::OpenAccordion] {
        widgets.create_payment_form(&PaymentFormOptions::default().layout(layout)).unwrap();
    }
    widgets.get_payment_form().unwrap().unwrap();
    form.collapse().unwrap();
    form.update(&PaymentFormUpdate::default()).unwrap();
    let update = PaymentFormUpdate::default()
        .default_billing_details(ContactDetails::default().name("B"))
        .billing_details_fields(
            BillingDetailsFields::default().email(Field::Auto).phone(Field::Auto),
        )
        .payment_method_order([PaymentMethodType::Card]);
    form.update(&update).unwrap();
    drop(form.mount(&element()).unwrap());
    drop(form.mount_at("#here").unwrap());
    let listeners = [form.on_ready(|| {}), form.on_focus(|| {}), form.on_blur(|| {})];
    drop(listeners);
    let expected = [
        r#"["createForm","payment",{"layout":{"type":"tab","defaultCollapsed":true},"defaultValues":{"billingDetails":{"name":"A","email":"a@example.com","phone":"+8190"}},"fields":{"billingDetails":{"name":"auto","email":"never","phone":"never"}},"paymentMethodOrder":["paypay","card","apple_pay"]}]"#,
        r#"["createForm","payment",{"layout":{"type":"tab","defaultCollapsed":false}}]"#,
        r#"["createForm","payment",{"layout":{"type":"accordion","defaultCollapsed":true}}]"#,
        r#"["createForm","payment",{"layout":{"type":"accordion","defaultCollapsed":false}}]"#,
        r#"["getForm","payment"]"#,
        r#"["collapse"]"#,
        r#"["update",{}]"#,
        r#"["update",{"defaultValues":{"billingDetails":{"name":"B"}},"fields":{"billingDetails":{"email":"auto","phone":"auto"}},"paymentMethodOrder":["card"]}]"#,
        r#"["mount","an element"]"#,
        r#"["unmount"]"#,
        r##"["mount","#here"]"##,
        r#"["unmount"]"#,
        r#"["on","ready","a function"]"#,
        r#"["on","focus","a function"]"#,
        r#"["on","blur","a function"]"#,
        r#"["off","ready","a function"]"#,
        r#"["off","focus","a function"]"#,
        r#"["off","blur","a function"]"#,
    ];
    assert_eq!(Recorded::calls(), expected.join("\n"));
}

#[wasm_bindgen_test]
async fn an_address_form_gets_every_option_under_its_own_name() {
    let _recorded = Recorded::start("{}", "[]");
    let widgets =
        Recorded::payments().await.widgets(&secret(), &WidgetsOptions::default()).unwrap();
    drop(Recorded::calls());
    let address = DefaultAddress::new("JP").zip("1").state("2").city("3").line1("4").line2("5");
    let values = DefaultAddressValues::default().name("A").phone("+8190").address(address);
    let key = AddressAutocomplete::GoogleMapsApi { api_key: String::from("key") };
    assert!(!format!("{key:?}").contains("key"));
    let options = AddressFormOptions::new(AddressMode::Shipping)
        .autocomplete(key)
        .default_values(values)
        .phone(PhoneField::Always);
    let form = widgets.create_address_form(&options).unwrap();
    let options = AddressFormOptions::new(AddressMode::Billing);
    widgets.create_address_form(&options.autocomplete(AddressAutocomplete::Disabled)).unwrap();
    widgets.get_address_form(AddressMode::Billing).unwrap().unwrap();
    let values = DefaultAddressValues::default().name("B");
    form.update(&AddressFormUpdate::default().default_values(values).phone(PhoneField::Never))
        .unwrap();
    let expected = [
        r#"["createForm","address",{"mode":"shipping","autocomplete":{"mode":"google_maps_api","apiKey":"key"},"defaultValues":{"name":"A","address":{"country":"JP","zip":"1","state":"2","city":"3","line1":"4","line2":"5"},"phone":"+8190"},"fields":{"phone":"always"}}]"#,
        r#"["createForm","address",{"mode":"billing","autocomplete":{"mode":"disabled"}}]"#,
        r#"["getForm","address",{"mode":"billing"}]"#,
        r#"["update",{"defaultValues":{"name":"B"},"fields":{"phone":"never"}}]"#,
    ];
    assert_eq!(Recorded::calls(), expected.join("\n"));
}

#[wasm_bindgen_test]
async fn a_confirmation_gets_every_parameter_under_its_own_name() {
    let _recorded = Recorded::start("{}", "[]");
    let payments = Recorded::payments().await;
    let widgets = payments.widgets(&secret(), &WidgetsOptions::default()).unwrap();
    drop(Recorded::calls());
    let address =
        Address { line1: String::from("4"), country: String::from("JP"), ..Address::default() };
    let details = BillingDetails::default().name("A").email("a@example.com").phone("+8190");
    let params =
        ConfirmParams::new("https://shop.example/done").billing_details(details.address(address));
    assert_eq!(widgets.confirm_setup(&params).await, Confirmation::Leaving);
    let params = ConfirmParams::new("https://shop.example/paid");
    assert_eq!(widgets.confirm_payment(&params).await, Confirmation::Leaving);
    let params = WithoutFormParams::paypay("https://shop.example/paid");
    let params = params.billing_details(BillingDetails::default().name("A"));
    assert_eq!(payments.confirm_payment(&secret(), &params).await, Confirmation::Leaving);
    assert_eq!(payments.handle_next_action(&secret()).await, Confirmation::Leaving);
    let expected = [
        r#"["confirmSetup",{"return_url":"https://shop.example/done","payment_method_data":{"billing_details":{"name":"A","email":"a@example.com","phone":"+8190","address":{"line1":"4","line2":"","city":"","state":"","zip":"","country":"JP"}}}}]"#,
        r#"["confirmPayment",{"return_url":"https://shop.example/paid"}]"#,
        r#"["confirmPayment",{"clientSecret":"secret","confirmParams":{"return_url":"https://shop.example/paid","payment_method_data":{"type":"paypay","billing_details":{"name":"A"}}}}]"#,
        r#"["handleNextAction",{"clientSecret":"secret"}]"#,
    ];
    assert_eq!(Recorded::calls(), expected.join("\n"));
}

#[wasm_bindgen_test]
async fn the_sdk_is_called_before_the_answer_is_awaited() {
    let _recorded = Recorded::start("{}", "[]");
    let payments = Recorded::payments().await;
    let widgets = payments.widgets(&secret(), &WidgetsOptions::default()).unwrap();
    let params = ConfirmParams::new("https://shop.example/done");
    drop(Recorded::calls());
    drop(widgets.confirm_setup(&params));
    drop(widgets.confirm_payment(&params));
    drop(payments.confirm_payment(&secret(), &WithoutFormParams::paypay("https://shop.example/")));
    drop(payments.handle_next_action(&secret()));
    assert_eq!(Recorded::calls().lines().count(), 4);
}

#[wasm_bindgen_test]
async fn what_an_older_payments_js_has_not_is_an_error_and_not_a_crash() {
    let missing = r#"["confirmPayment", "on", "off", "fetchUpdates", "collapse", "confirmSetup"]"#;
    let _recorded = Recorded::start(r#"{"getForm": null}"#, missing);
    let payments = Recorded::payments().await;
    let widgets = payments.widgets(&secret(), &WidgetsOptions::default()).unwrap();
    let params = WithoutFormParams::paypay("https://shop.example/");
    let Confirmation::Failed(error) = payments.confirm_payment(&secret(), &params).await else {
        panic!("no error")
    };
    assert_eq!((error.kind.as_str(), error.code.as_str()), ("exception", "not_supported"));
    assert!(widgets.on_update_end(|| {}).unwrap().is_none());
    assert_eq!(widgets.fetch_updates().await.unwrap_err().code, "TypeError");
    let params = ConfirmParams::new("https://shop.example/");
    assert!(matches!(widgets.confirm_setup(&params).await, Confirmation::Failed(_)));
    let form = widgets.create_payment_form(&PaymentFormOptions::default()).unwrap();
    assert_eq!(form.collapse().unwrap_err().code, "TypeError");
    assert!(form.on_ready(|| {}).is_err());
    assert!(widgets.get_payment_form().unwrap().is_none());
    assert!(widgets.get_address_form(AddressMode::Billing).unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_payment_flow_is_read_under_both_of_its_names() {
    let answer = r#"{"retrievePaymentFlow": {
        "id": "pfw_1", "status": "brand_new", "amount": 500, "amount_capturable": null, "amount_received": 1.5,
        "customer": "cus_1", "payment_method": "pm_1", "payment_method_types": ["card", 7, "odd"],
        "capture_method": "manual", "last_payment_error": {"code": "card_declined"}
    }}"#;
    let _recorded = Recorded::start(answer, "[]");
    let payments = Recorded::payments().await;
    let flow = payments.retrieve_payment_flow(&secret()).await.unwrap();
    assert_eq!((flow.id.as_str(), flow.status.as_str()), ("pfw_1", "brand_new"));
    assert_eq!(flow.customer_id.unwrap().as_str(), "cus_1");
    assert_eq!(flow.payment_method_id.unwrap().as_str(), "pm_1");
    assert_eq!(
        (flow.amount, flow.amount_capturable, flow.amount_received),
        (Some(500), None, None)
    );
    let kinds: Vec<_> = flow.payment_method_types.iter().map(PaymentMethodType::as_str).collect();
    assert_eq!(kinds, ["card", "odd"]);
    assert_eq!(flow.capture_method.unwrap().as_str(), "manual");
    assert_eq!(flow.last_payment_error.unwrap().code.as_deref(), Some("card_declined"));
    // The recorder's answer to this is an object with neither id nor status.
    let error = payments.retrieve_setup_flow(&secret()).await.unwrap_err();
    assert_eq!(error.code, "not_a_setup_flow");
}

#[cfg(feature = "serde")]
#[wasm_bindgen_test]
async fn options_of_any_type_reach_payments_js_as_they_are() {
    #[derive(serde::Serialize)]
    struct Newer {
        layout: &'static str,
        later: Option<u8>,
        list: [u8; 2],
    }

    let _recorded = Recorded::start("{}", "[]");
    let payments = Recorded::payments().await;
    let newer = Newer { layout: "grid", later: None, list: [1, 2] };
    let widgets = payments.widgets_with(&secret(), &newer).unwrap();
    drop(widgets.create_payment_form_with(&newer).unwrap());
    assert_eq!(
        Recorded::calls().lines().skip(1).collect::<Vec<_>>(),
        [
            r#"["widgets",{"layout":"grid","later":null,"list":[1,2],"clientSecret":"secret"}]"#,
            r#"["createForm","payment",{"layout":"grid","later":null,"list":[1,2]}]"#,
        ]
    );
}
