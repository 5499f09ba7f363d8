package com.example.cookbook;

import java.math.BigInteger;

/** What others see of a plugin that knows prices. */
public interface Prices {
    /**
     * What one piece costs.
     *
     * @throws IllegalArgumentException when nothing of that name is sold
     */
    BigInteger priceOf(String item) throws Exception;
}
