"""Runs every operation of PAY.JP's Python SDK against a sandbox: python judge.py OUTPUT.json

The sandbox is the one at PAYJP_SANDBOX_URL, http://127.0.0.1:12111 unless told.
OUTPUT.json gets the list of the operations that were answered to the SDK's satisfaction.
"""

import json
import os
import sys
import urllib.request
from datetime import datetime, timedelta, timezone

import payjpv2
from payjpv2 import models

import strict
from operations import Operations

URL = os.environ.get("PAYJP_SANDBOX_URL", "http://127.0.0.1:12111")


def client(**auth):
    return payjpv2.ApiClient(payjpv2.Configuration(host=URL, **auth))


def card(number="4242424242424242", **more):
    return models.PaymentMethodCreateRequest(
        models.PaymentMethodCardCreateRequest(
            type="card",
            card={"number": number, "exp_month": 12, "exp_year": 2040, "cvc": "123"},
            billing_details={"name": "TARO YAMADA", "email": "taro@example.com"},
            **more,
        )
    )


def ids(page):
    return [getattr(item, "actual_instance", item).id for item in page.data]


def customers(api):
    customer = api.create_customer({"email": "taro@example.com", "metadata": {"rank": {"actual_instance": 1}}})
    api.create_customer({"id": f"user-{customer.id}"})
    assert api.get_customer(customer.id) == customer
    updated = api.update_customer(customer.id, {"description": "VIP"})
    assert (updated.description, updated.email) == ("VIP", "taro@example.com")
    assert ids(api.get_all_customers(limit=1)) == [f"user-{customer.id}"]
    assert ids(api.get_all_customers(limit=1, starting_after=f"user-{customer.id}")) == [customer.id]
    assert api.delete_customer(f"user-{customer.id}").id == f"user-{customer.id}"
    api.refused(404, "get_customer", f"user-{customer.id}")
    api.refused(400, "get_all_customers", starting_after="cus_nobody")
    api.refused(422, "create_customer", {"email": "nobody"})
    return customer.id


def payment_methods(api, customer_id):
    method = api.create_payment_method(card()).actual_instance
    assert (method.card.brand, method.card.last4) == ("Visa", "4242")
    assert api.get_payment_method(method.id).actual_instance == method
    by_card = api.get_payment_method_by_card(method.id.replace("pm_", "car_"))
    assert by_card.actual_instance == method
    changed = api.update_payment_method(
        method.id,
        models.PaymentMethodUpdateRequest(
            models.PaymentMethodCardUpdateRequest(type="card", billing_details={"name": "JIRO"})
        ),
    )
    assert changed.actual_instance.billing_details.name == "JIRO"
    attached = api.attach_payment_method(method.id, {"customer_id": customer_id})
    assert attached.actual_instance.customer_id == customer_id
    api.refused(400, "attach_payment_method", method.id, {"customer_id": customer_id})
    for kind in (
        models.PaymentMethodPayPayCreateRequest(type="paypay"),
        models.PaymentMethodApplePayCreateRequest(type="apple_pay", token="apple_pay_token_sandbox"),
    ):
        made = api.create_payment_method(models.PaymentMethodCreateRequest(kind))
        assert made.actual_instance.type == kind.type
    assert method.id in ids(api.get_all_payment_methods())
    assert ids(api.get_customer_payment_methods(customer_id)) == [method.id]
    api.update_customer(customer_id, {"default_payment_method_id": method.id})
    other = api.create_payment_method(card("5555555555554444", customer_id=customer_id))
    detached = api.detach_payment_method(other.actual_instance.id).actual_instance
    assert detached.detached_at is not None
    api.refused(400, "detach_payment_method", other.actual_instance.id)
    return method.id


def setup_flows(api, customer_id):
    flow = api.create_setup_flow({"customer_id": customer_id, "payment_method_types": ["card"]})
    assert flow.status == "requires_payment_method"
    api.create_setup_flow()
    assert api.get_setup_flow(flow.id) == flow
    assert api.update_setup_flow(flow.id, {"description": "new"}).description == "new"
    assert flow.id in ids(api.get_all_setup_flows())
    canceled = api.cancel_setup_flow(flow.id, {"cancellation_reason": "abandoned"})
    assert (canceled.status, canceled.cancellation_reason) == ("canceled", "abandoned")
    problem = api.refused(400, "cancel_setup_flow", flow.id)
    assert problem.title == "Invalid Status", problem


def payment_flows(api, customer_id, method_id):
    paid = api.create_payment_flow(
        {"amount": 1000, "currency": "jpy", "customer_id": customer_id, "confirm": True}
    )
    assert (paid.status, paid.amount_received) == ("succeeded", 1000)
    held = api.create_payment_flow({"amount": 5000, "currency": "jpy", "capture_method": "manual"})
    assert held.status == "requires_payment_method"
    held = api.update_payment_flow(held.id, {"customer_id": customer_id, "amount": 6000})
    assert held.status == "requires_confirmation"
    held = api.confirm_payment_flow(held.id, {"payment_method_id": method_id})
    assert (held.status, held.amount_capturable) == ("requires_capture", 6000)
    captured = api.capture_payment_flow(held.id, {"amount_to_capture": 4000})
    assert (captured.status, captured.amount_received) == ("succeeded", 4000)
    assert api.get_payment_flow(held.id) == captured
    canceled = api.create_payment_flow({"amount": 50, "currency": "jpy"})
    canceled = api.cancel_payment_flow(canceled.id, {"cancellation_reason": "duplicate"})
    assert canceled.canceled_at is not None
    assert canceled.id in ids(api.get_all_payment_flows())
    assert ids(api.get_all_payment_flows(customer_id=customer_id)) == [held.id, paid.id]
    refused = api.create_payment_method(card("4000000000080319", customer_id=customer_id))
    declining = {
        "amount": 1000,
        "currency": "jpy",
        "customer_id": customer_id,
        "payment_method_id": refused.actual_instance.id,
        "confirm": True,
    }
    assert api.refused(402, "create_payment_flow", declining).title == "Card Declined"
    api.refused(422, "create_payment_flow", {"amount": 1000, "currency": "jpy", "return_url": "x"})
    return paid.id


def refunds(api, flow_id):
    refund = api.create_payment_refund({"payment_flow_id": flow_id, "amount": 300})
    assert refund.status == "succeeded"
    assert api.get_payment_refund(refund.id) == refund
    updated = api.update_payment_refund(refund.id, {"metadata": {"why": {"actual_instance": "late"}}})
    assert updated.metadata["why"].actual_instance == "late"
    assert ids(api.get_all_payment_refunds()) == [refund.id]
    assert ids(api.get_payment_flow_refunds(flow_id)) == [refund.id]
    api.refused(400, "create_payment_refund", {"payment_flow_id": flow_id, "amount": 701})
    api.create_payment_refund({"payment_flow_id": flow_id})
    problem = api.refused(400, "create_payment_refund", {"payment_flow_id": flow_id})
    assert problem.title == "Already Refunded", problem


def catalog(api):
    product = api.create_product({"name": "Tea"})
    assert api.get_product(product.id) == product
    price = api.create_price({"product_id": product.id, "unit_amount": 1200, "currency": "jpy", "lookup_key": "tea"})
    assert api.get_price(price.id) == price
    assert api.update_price(price.id, {"nickname": "usual"}).nickname == "usual"
    assert ids(api.get_all_prices(lookup_keys=["tea", "coffee"])) == [price.id]
    assert api.update_product(product.id, {"default_price_id": price.id}).default_price_id == price.id
    assert product.id in ids(api.get_all_products())
    api.refused(400, "delete_product", product.id)
    assert api.delete_product(api.create_product({"name": "Coffee"}).id).deleted
    rate = api.create_tax_rate({"display_name": "消費税", "inclusive": False, "percentage": 10, "country": "JP"})
    assert api.get_tax_rate(rate.id) == rate
    assert api.update_tax_rate(rate.id, {"tax_type": "jct"}).tax_type == "jct"
    assert ids(api.get_all_tax_rates(active=True, inclusive=False)) == [rate.id]
    assert ids(api.get_all_tax_rates(inclusive=True)) == []
    return price.id, rate.id


def checkout(api, customer_id, price_id, rate_id):
    setup = api.create_checkout_session(
        {
            "mode": "setup",
            "customer_id": customer_id,
            "success_url": "https://shop.example/done?session={CHECKOUT_SESSION_ID}",
            "cancel_url": "https://shop.example/back",
        }
    )
    assert setup.status == "open" and setup.setup_flow_id and setup.url.startswith(URL)
    assert api.get_checkout_session(setup.id) == setup
    soon = datetime.now(timezone.utc) + timedelta(hours=2)
    session = api.create_checkout_session(
        models.CheckoutSessionCreateRequest(
            mode="payment",
            line_items=[
                {"price_id": price_id, "quantity": 2, "tax_rates": [rate_id]},
                {
                    "price_data": {"currency": "jpy", "unit_amount": 500, "product_data": {"name": "Gift wrap"}},
                    "quantity": 1,
                },
            ],
            expires_at=soon,
            submit_type="book",
            locale="ja",
        )
    )
    assert (session.amount_subtotal, session.amount_total) == (2900, 3140)
    items = api.get_all_checkout_session_line_items(session.id)
    assert [item.amount_tax for item in items.data] == [240, 0]
    assert ids(api.get_all_checkout_sessions()) == [session.id, setup.id]
    noted = api.update_checkout_session(session.id, {"metadata": {"order": {"actual_instance": 7}}})
    assert noted.metadata["order"].actual_instance == 7
    assert api.expire_checkout_session(session.id).status == "expired"
    api.refused(400, "expire_checkout_session", session.id)
    api.refused(400, "cancel_setup_flow", setup.setup_flow_id)


def accounts(api, flow_id):
    body = json.dumps({"payment_flow_id": flow_id}).encode()
    with urllib.request.urlopen(f"{URL}/_sandbox/payment_disputes", data=body) as answer:
        dispute_id = json.load(answer)["id"]
    assert api.get_payment_dispute(dispute_id).payment_flow_id == flow_id
    assert ids(api.get_all_payment_disputes(status=["needs_response", "lost"])) == [dispute_id]
    assert ids(api.get_all_payment_disputes(status=["lost"])) == []
    payments = api.get_all_payment_transactions(type="payment", payment_method_type="card")
    transaction = api.get_payment_transaction(payments.data[0].id)
    term = api.get_term(transaction.term_id)
    assert ids(api.get_all_terms(since_start_at=term.start_at)) == [term.id]
    statement = api.get_all_statements(type="sales", term_id=term.id).data[0]
    assert api.get_statement(statement.id).net == statement.net
    assert api.create_statement_url(statement.id).url
    balance = api.get_all_balances(state="collecting", closed=False).data[0]
    assert api.get_balance(balance.id).net == statement.net
    assert api.create_balance_url(balance.id).expires > datetime.now(timezone.utc)


def configurations(api):
    configuration = api.get_all_payment_method_configurations().data[0]
    assert api.get_payment_method_configuration(configuration.id) == configuration
    off = {"paypay": {"display_preference": {"preference": "off"}}}
    assert api.update_payment_method_configuration(configuration.id, off).paypay.available is False
    flow = api.create_payment_flow({"amount": 100, "currency": "jpy"})
    assert flow.payment_method_types == ["card", "apple_pay"]
    on = {"paypay": {"display_preference": {"preference": "on"}}}
    api.update_payment_method_configuration(configuration.id, on)


def events(api, customer_id, flow_id):
    newest = api.get_all_events(limit=100)
    assert api.get_event(newest.data[0].id) == newest.data[0]
    told = [event.type for event in api.get_all_events(resource_id=flow_id).data]
    assert told == ["payment_flow.succeeded", "payment_flow.created"]
    of_customers = api.get_all_events(object="customer", type="customer.created", limit=100)
    assert customer_id in [event.data["id"] for event in of_customers.data]


def idempotency(api):
    first = api.create_customer({"email": "once@example.com"}, idempotency_key="order-1")
    again = api.create_customer({"email": "once@example.com"}, idempotency_key="order-1")
    assert first == again
    other = {"email": "other@example.com"}
    api.refused(409, "create_customer", other, idempotency_key="order-1")
    api.refused(400, "create_customer", other, idempotency_key="order:1")


def main(output):
    strict.switch_on()
    api = Operations(client(access_token="sk_test_judge"))
    Operations(client(username="sk_test_judge", password="")).get_all_customers()
    customer_id = customers(api)
    method_id = payment_methods(api, customer_id)
    setup_flows(api, customer_id)
    flow_id = payment_flows(api, customer_id, method_id)
    refunds(api, flow_id)
    price_id, rate_id = catalog(api)
    checkout(api, customer_id, price_id, rate_id)
    accounts(api, flow_id)
    configurations(api)
    events(api, customer_id, flow_id)
    idempotency(api)
    if missing := api.missing():
        sys.exit(f"python: the SDK has operations that this judge does not call: {', '.join(missing)}")
    with open(output, "w", encoding="utf-8") as file:
        json.dump(sorted(api.proven), file, indent=2)
        file.write("\n")
    print(f"python: payjpv2 {payjpv2.__version__} took every answer of {len(api.proven)} operations.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
