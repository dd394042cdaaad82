-- The same for Stripe's stand-in.
wrk.method = "POST"
wrk.body = "payment_method_types[]=card&usage=off_session&metadata[order]=1234"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = "Bearer sk_test_bench"
