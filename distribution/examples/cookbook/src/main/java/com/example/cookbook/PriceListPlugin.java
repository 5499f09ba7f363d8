package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import java.math.BigInteger;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Offers prices. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "price-list",
        version = "1.0.0",
        description = "Knows prices",
        author = "Developer Name",
        license = "MIT")
public final class PriceListPlugin implements PricesPlugin {
    private final Map<String, BigInteger> prices = Map.of("tea", BigInteger.valueOf(3), "cake", BigInteger.TEN);

    @Override
    public BigInteger priceOf(String item) {
        BigInteger price = prices.get(item);
        if (price == null) {
            throw new IllegalArgumentException("'" + item + "' is not sold here.");
        }
        return price;
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
