/**
 * Faults and settings in Japanese. What is not here is shown in the English of the sandbox's own tables.
 *
 * @type {Record<string, string>}
 */
export const described = {
  delay: "応答を遅らせます。",
  status: "何もせずに、そのステータスで応答します。429 には `Retry-After: 1` が付きます。",
  status_after: "処理を行ったうえで、そのステータスで応答します。応答が失われた場合に当たります。",
  reset: "何もせず、応答の代わりに接続を切ります。",
  payments_js_404: "`/payments.js` が見つかりません。",
  payments_js_slow: "`/payments.js` の読み込みに時間がかかります。",
  payments_js_syntax_error: "`/payments.js` が JavaScript として読めません。",
  payments_js_no_global: "`/payments.js` は読み込まれますが、何も定義しません。",
  never_ready: "フォームは表示されますが、`ready` が発生しません。",
  confirm_never_settles: "ブラウザからの confirm の Promise が終わりません。",
  webhook_delay: "イベントの最初の配信が遅れます。",
  webhook_duplicate: "イベントが2回届きます。",
  webhook_reorder: "次のイベントに追い越されるまで（最長2秒）、イベントの配信を待たせます。",
  webhook_wrong_token: "配信に `whook_wrong` というトークンを付けます。",
  webhook_lost: "イベントを送らずに終わらせます。",

  three_d_secure: "テストモードで3-Dセキュアを求める条件。`usage=on_session` なら求めず、`request_three_d_secure=any` なら `never` でも求めます。",
  three_d_secure_cancel: "お客様が3-Dセキュアの画面でキャンセルしたときの、フローのステータス。",
  confirm_during_requires_action: "3-Dセキュアを待っている間の、2回目の confirm の扱い。",
  legacy_customer_field: "`POST /v2/setup_flows` での `customer` の扱い。ガイドには今も載っていますが、最新のスキーマには `customer_id` しかありません。",
  unknown_fields: "操作にない項目を拒否（422）するか、無視するか。",
  apple_pay_in_setup: "Setup Flow の `payment_method_types` に `apple_pay` を指定できるか。ガイドでは登録できるとされ、スキーマには `card` しかありません。",
  default_payment_method: "Setup Flow で登録した支払い方法を、顧客の既定にするか。",
  refused_card_from_server: "登録時に拒否されるテストカードを、`POST /v2/payment_methods` でも拒否するか。",
  unknown_card_brand: "チェックディジットは正しいがブランドのわからない番号を、テストモードで受け付けるか（Visa として扱います）。",
  metadata_value_limit: "metadata の値1つの最大文字数（v1 では 500）。",
  flow_expires_after: "終わっていないフローを、作成から何時間後に `cancellation_reason=expired` でキャンセルするか。",
  webhook_timeout: "Webhook が 2xx で応答するまでの制限時間（秒）。PAY.JP では 10 秒とされています。",
  public_key_status: "秘密鍵が必要なところで公開鍵を使ったときの HTTP ステータス。",
};
