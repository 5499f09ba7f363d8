package io.aitbc.plugins.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionRequestTest {

    @Nested
    class Building {

        @Test
        void takesEverything() {
            TransactionRequest request = TransactionRequest.to("0xabc")
                    .amount(new BigInteger("150000"))
                    .idempotencyKey("invoice-17")
                    .detail("fee", 3)
                    .build();
            assertThat(request.address()).isEqualTo("0xabc");
            assertThat(request.amount()).isEqualTo(150_000);
            assertThat(request.idempotencyKey()).contains("invoice-17");
            assertThat(request.details()).isEqualTo(Map.of("fee", 3));
        }

        @Test
        void needsNoMoreThanTheReceiver() {
            TransactionRequest request = TransactionRequest.to("0xabc").build();
            assertThat(request.amount()).isZero();
            assertThat(request.idempotencyKey()).isEmpty();
            assertThat(request.details()).isEmpty();
        }

        @Test
        void takesAnAmountAsLong() {
            assertThat(TransactionRequest.to("0xabc").amount(7).build().amount())
                    .isEqualTo(7);
        }

        @Test
        void doesNotChangeARequestLater() {
            TransactionRequest.Builder builder = TransactionRequest.to("0xabc").detail("fee", 3);
            TransactionRequest request = builder.build();
            builder.detail("fee", 4);
            assertThat(request.details()).containsEntry("fee", 3);
            assertThatThrownBy(() -> request.details().clear()).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void refusesANegativeAmount() {
            assertThatThrownBy(() -> TransactionRequest.to("0xabc").amount(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The amount -1 is less than 0.");
        }

        @Test
        @SuppressWarnings("NullAway") // a caller need not check for null
        void refusesADetailThatIsNullByName() {
            Object nothing = Map.<String, Object>of().get("fee");
            assertThatThrownBy(() -> TransactionRequest.to("0xabc").detail("fee", nothing))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("The detail 'fee' is null.");
        }

        @Test
        void refusesADetailThatIsNone() {
            assertThatThrownBy(() -> TransactionRequest.to("0xabc").detail("amount", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'amount' is no detail. The builder has a method for it.");
        }
    }

    @Nested
    class OfADictionary {

        @Test
        void readsWhatToMapWrites() {
            TransactionRequest request = TransactionRequest.to("0xabc")
                    .amount(new BigInteger("123456789012345678901234567890"))
                    .idempotencyKey("invoice-17")
                    .detail("data", "0x00")
                    .build();
            assertThat(request.toMap())
                    .containsExactly(
                            Map.entry("to", "0xabc"),
                            Map.entry("amount", "123456789012345678901234567890"),
                            Map.entry("idempotency_key", "invoice-17"),
                            Map.entry("data", "0x00"));
            assertThat(TransactionRequest.of(request.toMap()))
                    .isEqualTo(request)
                    .hasSameHashCodeAs(request)
                    .hasToString("TransactionRequest{to=0xabc, amount=123456789012345678901234567890,"
                            + " idempotency_key=invoice-17, data=0x00}");
        }

        @Test
        void readsANullAsAnAbsentKey() {
            Map<String, @Nullable Object> dictionary = new HashMap<>();
            dictionary.put("to", "0xabc");
            dictionary.put("idempotency_key", null);
            dictionary.put("fee", null);
            assertThat(TransactionRequest.of(dictionary))
                    .isEqualTo(TransactionRequest.to("0xabc").build())
                    .isNotEqualTo(TransactionRequest.to("0xabd").build());
        }

        static Stream<Object> wholeNumbers() {
            return Stream.of("42", 42, 42L, BigInteger.valueOf(42), BigDecimal.valueOf(42));
        }

        @ParameterizedTest
        @MethodSource("wholeNumbers")
        void takesTheAmountAsAnyWholeNumber(Object amount) {
            assertThat(TransactionRequest.of(Map.of("to", "0xabc", "amount", amount))
                            .amount())
                    .isEqualTo(42);
        }

        static Stream<Object> otherAmounts() {
            return Stream.of("", "-1", -1, "1.5", 1.0, 1e3, "1e3", new BigDecimal("1.5"), "ten", true);
        }

        @ParameterizedTest
        @MethodSource("otherAmounts")
        void refusesEveryOtherAmount(Object amount) {
            assertThatThrownBy(() -> TransactionRequest.of(Map.of("to", "0xabc", "amount", amount)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'amount' is '" + amount + "', which is not a whole number of base units, 0 or more.");
        }

        @Test
        void refusesToGoWithoutAReceiver() {
            assertThatThrownBy(() -> TransactionRequest.of(Map.of("amount", 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'to' is missing: the address of the receiver.");
        }

        @Test
        void refusesAKeyOrReceiverThatIsNoText() {
            assertThatThrownBy(() -> TransactionRequest.of(Map.of("to", 1))).hasMessage("'to' is not text but '1'.");
            assertThatThrownBy(() -> TransactionRequest.of(Map.of("to", "0xabc", "idempotency_key", 1)))
                    .hasMessage("'idempotency_key' is not text but '1'.");
        }
    }
}
