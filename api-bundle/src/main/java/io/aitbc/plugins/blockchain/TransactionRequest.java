package io.aitbc.plugins.blockchain;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to be sent. Immutable.
 *
 * <pre>{@code
 * TransactionRequest.to(address).amount(new BigInteger("150000")).idempotencyKey("invoice-17").build();
 * }</pre>
 *
 * <p>Specification: BlockchainPlugin.send_transaction, tx_data.
 */
public final class TransactionRequest {

    private static final String TO = "to";
    private static final String AMOUNT = "amount";
    private static final String IDEMPOTENCY_KEY = "idempotency_key";

    private final String address;
    private final BigInteger amount;
    private final @Nullable String idempotencyKey;
    private final Map<String, Object> details;

    private TransactionRequest(Builder builder) {
        this.address = builder.address;
        this.amount = builder.amount;
        this.idempotencyKey = builder.idempotencyKey;
        this.details = Dictionaries.copyOf(builder.details);
    }

    /** Begins a request for a receiver. */
    public static Builder to(String address) {
        return new Builder(address);
    }

    /**
     * Reads the specification's dictionary: {@code to}, {@code amount} (a whole number of base units, as number or text),
     * {@code idempotency_key}; every other key is a detail.
     *
     * @throws IllegalArgumentException when {@code to} is missing or a value does not fit; the message names the key
     */
    public static TransactionRequest of(Map<String, ?> dictionary) {
        Map<String, Object> values = Dictionaries.copyOf(dictionary);
        if (!values.containsKey(TO)) {
            throw new IllegalArgumentException("'to' is missing: the address of the receiver.");
        }
        Builder builder = to(text(TO, values.get(TO)));
        values.forEach((key, value) -> {
            switch (key) {
                case TO -> {}
                case AMOUNT -> builder.amount(wholeNumber(value));
                case IDEMPOTENCY_KEY -> builder.idempotencyKey(text(key, value));
                default -> builder.detail(key, value);
            }
        });
        return builder.build();
    }

    /** Who receives. */
    public String address() {
        return address;
    }

    /** How much, in base units (satoshi, wei); 0 unless given. */
    public BigInteger amount() {
        return amount;
    }

    /** What makes a repeated request the same one. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** Further values, such as {@code data} or {@code fee}; unmodifiable, without {@code null}. */
    public Map<String, Object> details() {
        return details;
    }

    /** The specification's dictionary, which {@link #of} reads; {@code amount} is text. Unmodifiable. */
    public Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(TO, address);
        map.put(AMOUNT, amount.toString());
        map.put(IDEMPOTENCY_KEY, idempotencyKey);
        map.putAll(details);
        return Dictionaries.copyOf(map);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransactionRequest request && toMap().equals(request.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransactionRequest" + toMap();
    }

    private static String text(String key, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'" + key + "' is not text but '" + value + "'.");
    }

    private static BigInteger wholeNumber(Object value) {
        // A double has no exact decimal digits: money never passes through one.
        boolean exact = value instanceof String
                || value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger
                || value instanceof BigDecimal;
        if (exact && value.toString().matches("[0-9]{1,200}")) {
            return new BigInteger(value.toString());
        }
        throw new IllegalArgumentException(
                "'amount' is '" + value + "', which is not a whole number of base units, 0 or more.");
    }

    /** Collects what a request is made of. */
    public static final class Builder {

        private final String address;
        private final Map<String, Object> details = new LinkedHashMap<>();
        private BigInteger amount = BigInteger.ZERO;
        private @Nullable String idempotencyKey;

        private Builder(String address) {
            this.address = requireNonNull(address, "address");
        }

        /**
         * How much, in base units (satoshi, wei).
         *
         * @throws IllegalArgumentException when it is less than 0
         */
        public Builder amount(BigInteger baseUnits) {
            if (baseUnits.signum() < 0) {
                throw new IllegalArgumentException("The amount " + baseUnits + " is less than 0.");
            }
            amount = baseUnits;
            return this;
        }

        /**
         * How much, in base units (satoshi, wei).
         *
         * @throws IllegalArgumentException when it is less than 0
         */
        public Builder amount(long baseUnits) {
            return amount(BigInteger.valueOf(baseUnits));
        }

        /** What makes a repeated request the same one: it is sent once and has one hash. */
        public Builder idempotencyKey(String key) {
            idempotencyKey = requireNonNull(key, "idempotencyKey");
            return this;
        }

        /**
         * A further value for the chain; one of that name is replaced.
         *
         * @param key snake_case
         * @throws IllegalArgumentException when the key is {@code to}, {@code amount} or {@code idempotency_key}
         * @throws NullPointerException naming the key, when the value is {@code null}
         */
        public Builder detail(String key, Object value) {
            switch (key) {
                case TO, AMOUNT, IDEMPOTENCY_KEY ->
                    throw new IllegalArgumentException("'" + key + "' is no detail. The builder has a method for it.");
                default -> details.put(key, requireNonNull(value, () -> "The detail '" + key + "' is null."));
            }
            return this;
        }

        /**
         * Ends the request.
         *
         * @throws IllegalArgumentException when a detail holds {@code null} somewhere in a list; the message names it
         */
        public TransactionRequest build() {
            return new TransactionRequest(this);
        }
    }
}
