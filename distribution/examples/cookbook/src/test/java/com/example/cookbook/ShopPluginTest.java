package com.example.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.Blockchain;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.testing.PluginTestCase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopPluginTest extends PluginTestCase {
    private final List<TransactionRequest> sent = new ArrayList<>();

    private final Blockchain chain = new Blockchain() {
        @Override
        public Balance getBalance(String address) {
            return new Balance(address, "BTC", BigInteger.ZERO, 8);
        }

        @Override
        public String sendTransaction(TransactionRequest transaction) {
            sent.add(transaction);
            return "tx-1";
        }

        @Override
        public List<ContractEvent> getContractEvents(String contract, String event, @Nullable Long fromBlock) {
            return List.of();
        }
    };

    @Test
    void paysWhatTheListSays() {
        Prices prices = createPlugin(PriceListPlugin.class).activate().service(Prices.class);
        var shop = createPlugin(ShopPlugin.class, prices, chain).activate();
        var bought = shop.run("shop", "buy", "--item", "tea");
        assertThat(bought.status()).as(bought.err()).isZero();
        assertThat(sent).singleElement().satisfies(payment -> assertThat(payment.amount())
                .isEqualTo(BigInteger.valueOf(3)));
    }

    @Test
    void whatIsNotSoldIsNotPaid() {
        Prices prices = createPlugin(PriceListPlugin.class).activate().service(Prices.class);
        var shop = createPlugin(ShopPlugin.class, prices, chain).activate();
        assertThat(shop.run("shop", "buy", "--item", "gold").err()).contains("'gold' is not sold here");
        assertThat(sent).isEmpty();
    }
}
