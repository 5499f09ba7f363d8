package io.aitbc.plugins.blockchain;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an address owns of one asset. Specification: BlockchainPlugin.get_balance.
 *
 * @param address whose
 * @param asset of what, such as {@code BTC}
 * @param amount how much, in base units (satoshi, wei)
 * @param decimals by how many places a base unit is smaller than the asset's unit, 0 or more
 * @param details further values, unmodifiable, without {@code null}
 */
public record Balance(String address, String asset, BigInteger amount, int decimals, Map<String, Object> details) {

    /** Copies the details; a key whose value is {@code null} is left out. */
    public Balance {
        requireNonNull(address, "address");
        requireNonNull(asset, "asset");
        requireNonNull(amount, "amount");
        if (decimals < 0) {
            throw new IllegalArgumentException("The decimals of '" + asset + "' are " + decimals + ", less than 0.");
        }
        details = Dictionaries.copyOf(details);
    }

    /** Without details. */
    public Balance(String address, String asset, BigInteger amount, int decimals) {
        this(address, asset, amount, decimals, Map.of());
    }

    /** The specification's dictionary; {@code amount} is text, because JSON numbers lose digits. Unmodifiable. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("address", address);
        map.put("asset", asset);
        map.put("amount", amount.toString());
        map.put("decimals", decimals);
        map.put("details", details);
        return Dictionaries.copyOf(map);
    }
}
