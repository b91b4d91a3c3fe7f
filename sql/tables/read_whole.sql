select bit_xor(hash(t)) from /*table*/ as t
