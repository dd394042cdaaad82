// Calls that a merchant gets wrong, each on objects of its own.
window.findings.mistakes = ({ publicKey, clientSecret, kind }) => {
  const confirm = kind === "payment" ? "confirmPayment" : "confirmSetup";
  const return_url = `${location.origin}/done`;
  const nothing = () => {};
  const payments = () => window.PayjpPayments(publicKey);
  const widgets = () => payments().widgets({ clientSecret });
  const form = () => widgets().createForm("payment");
  return window.findings.outcomes([
    ["PayjpPayments()", () => window.PayjpPayments()],
    ['PayjpPayments("")', () => window.PayjpPayments("")],
    ['PayjpPayments("nonsense")', () => window.PayjpPayments("nonsense")],
    ['PayjpPayments("sk_test_nonsense")', () => window.PayjpPayments("sk_test_nonsense")],
    ["new PayjpPayments(publicKey)", () => new window.PayjpPayments(publicKey)],
    ["widgets()", () => payments().widgets()],
    ["widgets({})", () => payments().widgets({})],
    ['widgets({ clientSecret: "nonsense" })', () => payments().widgets({ clientSecret: "nonsense" })],
    ['widgets({ locale: "fr" })', () => payments().widgets({ clientSecret, locale: "fr" })],
    ['widgets({ appearance: { theme: "odd" } })', () => payments().widgets({ clientSecret, appearance: { theme: "odd" } })],
    ["retrieveSetupFlow()", () => payments().retrieveSetupFlow()],
    ['retrieveSetupFlow("nonsense")', () => payments().retrieveSetupFlow("nonsense")],
    ["retrievePaymentFlow()", () => payments().retrievePaymentFlow()],
    ['retrievePaymentFlow("nonsense")', () => payments().retrievePaymentFlow("nonsense")],
    ["handleNextAction()", () => payments().handleNextAction()],
    ['handleNextAction({ clientSecret: "nonsense" })', () => payments().handleNextAction({ clientSecret: "nonsense" })],
    ["handleNextAction of a flow that has none", () => payments().handleNextAction({ clientSecret })],
    ['payments.confirmPayment({ clientSecret: "nonsense" })', () => payments().confirmPayment({ clientSecret: "nonsense" })],
    ["createForm()", () => widgets().createForm()],
    ['createForm("nonsense")', () => widgets().createForm("nonsense")],
    ['createForm("payment", { layout: "odd" })', () => widgets().createForm("payment", { layout: "odd" })],
    ['createForm("payment", { fields: { billingDetails: "odd" } })', () => widgets().createForm("payment", { fields: { billingDetails: "odd" } })],
    ['createForm("payment", { paymentMethodOrder: "card" })', () => widgets().createForm("payment", { paymentMethodOrder: "card" })],
    ['createForm("address")', () => widgets().createForm("address")],
    ['createForm("address", { mode: "odd" })', () => widgets().createForm("address", { mode: "odd" })],
    [
      'createForm("payment") twice',
      () => {
        const twice = widgets();
        twice.createForm("payment");
        return twice.createForm("payment");
      },
    ],
    ['getForm("payment") before there is one', () => widgets().getForm("payment")],
    ['getForm("address")', () => widgets().getForm("address")],
    ['getForm("nonsense")', () => widgets().getForm("nonsense")],
    ["widgets.update()", () => widgets().update()],
    ['widgets.update({ clientSecret: "another" })', () => widgets().update({ clientSecret: "another" })],
    ['widgets.on("nonsense")', () => widgets().on("nonsense", nothing)],
    [`${confirm} without a form`, () => widgets()[confirm]({ return_url })],
    [
      `${confirm} of a form that is in no page`,
      () => {
        const unmounted = widgets();
        unmounted.createForm("payment");
        return unmounted[confirm]({ return_url });
      },
    ],
    ["mount()", () => form().mount()],
    ['mount("#nowhere")', () => form().mount("#nowhere")],
    ["unmount of a form that is in no page", () => form().unmount()],
    ['on("nonsense")', () => form().on("nonsense", nothing)],
    ['on("ready") without a handler', () => form().on("ready")],
    ['off("nonsense")', () => form().off("nonsense", nothing)],
    ['off("ready") of a stranger', () => form().off("ready", nothing)],
    ["form.update()", () => form().update()],
    ['form.update({ layout: "accordion" })', () => form().update({ layout: "accordion" })],
    ["collapse of a form that is in no page", () => form().collapse()],
  ]);
};
