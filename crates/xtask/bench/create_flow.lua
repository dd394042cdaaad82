-- What wrk sends to PAY.JP's stand-in and to the floor below it.
wrk.method = "POST"
wrk.body = '{"payment_method_types":["card"],"usage":"off_session","metadata":{"order":"1234"}}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer sk_test_bench"
