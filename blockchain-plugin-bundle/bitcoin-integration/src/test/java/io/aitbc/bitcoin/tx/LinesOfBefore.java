package io.aitbc.bitcoin.tx;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Rewrites a journal as an earlier version would have. */
final class LinesOfBefore {

    private static final List<String> KEYS = List.of(
            "signed",
            "network",
            "raw",
            "fee",
            "size",
            "coins",
            "change",
            "height",
            "time",
            "key",
            "request",
            "hash",
            "state",
            "block",
            "block_hash");

    private LinesOfBefore() {}

    static String without(String journal, String key) throws UnexpectedJson {
        StringBuilder all = new StringBuilder();
        for (String line : journal.split("\n", -1)) {
            if (!line.isEmpty()) {
                Json entry = Json.parse(line.substring(9));
                Map<String, Object> kept = new LinkedHashMap<>();
                for (String each : KEYS) {
                    if (!each.equals(key) && entry.has(each)) {
                        kept.put(each, entry.at(each));
                    }
                }
                String json = Json.write(kept);
                CRC32 sum = new CRC32();
                sum.update(json.getBytes(StandardCharsets.UTF_8));
                all.append(String.format("%08x ", sum.getValue())).append(json).append('\n');
            }
        }
        return all.toString();
    }
}
