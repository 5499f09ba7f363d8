package io.aitbc.plugins.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockchainResultsTest {

    @Test
    void aBalanceHasItsAmountAsText() {
        Balance balance = new Balance("bc1q", "BTC", new BigInteger("2100000000000000"), 8, Map.of("pending", 0));
        assertThat(balance.toMap())
                .containsExactly(
                        Map.entry("address", "bc1q"),
                        Map.entry("asset", "BTC"),
                        Map.entry("amount", "2100000000000000"),
                        Map.entry("decimals", 8),
                        Map.entry("details", Map.of("pending", 0)));
    }

    @Test
    void aBalanceOfNegativeDecimalsIsRefused() {
        assertThatThrownBy(() -> new Balance("bc1q", "BTC", BigInteger.ONE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The decimals of 'BTC' are -1, less than 0.");
    }

    @Test
    void aContractEventHasSnakeCaseKeys() {
        ContractEvent event = new ContractEvent("0xc", "Transfer", 12, "0xt", 3, Map.of("value", "5"), Map.of());
        assertThat(event.toMap())
                .containsExactly(
                        Map.entry("contract_address", "0xc"),
                        Map.entry("event_name", "Transfer"),
                        Map.entry("block_number", 12L),
                        Map.entry("transaction_hash", "0xt"),
                        Map.entry("log_index", 3),
                        Map.entry("arguments", Map.of("value", "5")),
                        Map.entry("details", Map.of()));
    }

    @Test
    void dictionariesAreCopiedAndHoldNoNull() {
        Map<String, Object> values = new HashMap<>();
        values.put("here", 1);
        values.put("gone", Map.<String, Object>of().get("gone"));
        ContractEvent event = new ContractEvent("0xc", "Transfer", 12, "0xt", 3, values, values);
        Balance balance = new Balance("bc1q", "BTC", BigInteger.ONE, 8, values);
        values.put("later", 2);
        assertThat(event.arguments()).isEqualTo(Map.of("here", 1));
        assertThat(event.details()).isEqualTo(Map.of("here", 1));
        assertThat(balance.details()).isEqualTo(Map.of("here", 1));
        assertThatThrownBy(() -> balance.details().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
