"""How the weights were made: ``python -m training --data DIR --out DIR`` (``make train``), from corpora to ONNX.

``corpora`` reads the sets, ``labels`` keeps the inventories, ``windows`` cuts and batches, ``model`` is the network,
``train`` the schedule, ``export`` writes int8 ONNX. torch lives here and nowhere else.
"""
