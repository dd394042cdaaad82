"""What creating a setup flow costs with PAY.JP's Python SDK: python create_setup_flow.py URL WARM_UP CALLS AT_ONCE

Prints microseconds of processor time, user and system, of one call.
"""

import sys
import threading
import time

import payjpv2
from payjpv2 import models

url = sys.argv[1]
warm_up, calls, at_once = map(int, sys.argv[2:])
configuration = payjpv2.Configuration(host=url, access_token="sk_test_bench")

with payjpv2.ApiClient(configuration) as client:
    flows = payjpv2.SetupFlowsApi(client)

    def call():
        flow = flows.create_setup_flow(models.SetupFlowCreateRequest(payment_method_types=["card"]))
        if not flow.client_secret:
            raise SystemExit("no flow")

    def row(length):
        for _ in range(length):
            call()

    def make(count):
        rows = [threading.Thread(target=row, args=(count // at_once,)) for _ in range(at_once)]
        for thread in rows:
            thread.start()
        for thread in rows:
            thread.join()

    make(warm_up)
    before = time.process_time()
    make(calls)
    print((time.process_time() - before) * 1e6 / calls)
