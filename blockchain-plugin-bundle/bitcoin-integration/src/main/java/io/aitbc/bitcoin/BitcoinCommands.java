package io.aitbc.bitcoin;

import io.aitbc.bitcoin.tx.Payment;
import io.aitbc.chain.Amounts;
import io.aitbc.chain.json.Json;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The group {@code bitcoin}: what an operator types. Amounts are in whole coins, exactly. */
final class BitcoinCommands {

    /** What the plugin can do at present. */
    @FunctionalInterface
    interface Source {
        Wallet wallet() throws IOException;
    }

    private interface Step {
        void run(Call call) throws IOException, InterruptedException, CommandFailure;
    }

    private static final Argument<String> ADDRESS =
            Argument.string("address").required().help("Whose: an address, or a descriptor");
    private static final Argument<String> TO = Argument.string("to").required().help("Who receives");
    private static final Argument<String> AMOUNT =
            Argument.string("amount").required().help("How much, in whole coins, such as 0.5");
    private static final Argument<String> HASH =
            Argument.string("hash").required().help("Identifier of a transaction");
    private static final Argument<String> WHAT =
            Argument.string("address").required().help("An address, or a descriptor");
    private static final Argument<String> NAME =
            Argument.string("name").required().help("receive or spend");
    private static final Option<String> ASSET =
            Option.string("--asset").defaultValue(Wallet.NATIVE).help("BTC: there is nothing else");
    private static final Option<String> KEY =
            Option.string("--idempotency-key").help("Repeated with the same key, it is sent once");
    private static final Option<Long> WAIT = Option.integer("--wait").help("Wait for so many confirmations");
    private static final Option<Boolean> DRY_RUN =
            Option.flag("--dry-run").help("Check and price it, and send nothing");
    private static final Option<Long> FROM_BLOCK =
            Option.integer("--from-block").help("The first block to look at; without it about a day ago");
    private static final Option<Boolean> JSON_LINES = Option.flag("--json").help("One JSON object a line");

    private final Source source;
    private final Supplier<PluginHealth> health;
    private final Announcer announcer;

    BitcoinCommands(Source source, Supplier<PluginHealth> health, Announcer announcer) {
        this.source = source;
        this.health = health;
        this.announcer = announcer;
    }

    CommandGroup group() {
        return CommandGroup.named("bitcoin")
                .help("Bitcoin balances, payments and events")
                .command(Command.named("status")
                        .help("Whether there is a node, and where the chain is")
                        .document()
                        .action(saying(this::status)))
                .command(Command.named("balance")
                        .help("What an address or a descriptor owns")
                        .argument(ADDRESS)
                        .option(ASSET)
                        .document()
                        .action(saying(this::balance)))
                .command(Command.named("send")
                        .help("Sign and send a payment")
                        .argument(TO)
                        .argument(AMOUNT)
                        .option(ASSET)
                        .option(KEY)
                        .option(WAIT)
                        .option(DRY_RUN)
                        .document()
                        .action(saying(this::send)))
                .command(Command.named("tx")
                        .help("What became of a transaction")
                        .argument(HASH)
                        .document()
                        .action(saying(this::transaction)))
                .command(Command.named("events")
                        .help("What an address or a descriptor received or spent")
                        .argument(WHAT)
                        .argument(NAME)
                        .option(FROM_BLOCK)
                        .rows("block_number", "transaction_hash", "log_index", "event_name", "arguments", "details")
                        .action(saying(this::events)))
                .command(Command.named("watch")
                        .help("Show heads, reorganisations and transactions as they happen; Ctrl-C ends it")
                        .option(JSON_LINES)
                        .action(saying(this::watch)))
                .build();
    }

    /** What the caller did wrong is usage, and what the chain does not give is one sentence. */
    private static Command.Action saying(Step step) {
        return call -> {
            try {
                step.run(call);
                return 0;
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(2, String.valueOf(e.getMessage()));
            } catch (IOException | IllegalStateException e) {
                throw new CommandFailure(1, String.valueOf(e.getMessage()));
            }
        };
    }

    private void status(Call call) throws IOException {
        PluginHealth now = health.get();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("connected", now.details().containsKey("network"));
        document.put("health", now.state().value());
        document.put("message", now.message());
        document.putAll(now.details());
        if (now.details().containsKey("endpoints")) {
            List<String> addresses = source.wallet().addresses();
            if (!addresses.isEmpty()) {
                document.put("address", addresses.get(0));
                document.put("addresses", addresses);
            }
        }
        call.document(document);
    }

    private void balance(Call call) throws IOException, InterruptedException {
        requireBitcoin(call);
        Balance balance = source.wallet().balance(call.get(ADDRESS));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("address", balance.address());
        document.put("network", String.valueOf(balance.details().get("network")));
        document.put("asset", balance.asset());
        document.put("amount", balance.amount().toString());
        document.put("decimals", balance.decimals());
        document.putAll(balance.details());
        call.document(document);
    }

    private void send(Call call) throws IOException, InterruptedException {
        requireBitcoin(call);
        Wallet wallet = source.wallet();
        TransactionRequest.Builder request =
                TransactionRequest.to(call.get(TO)).amount(Amounts.parse(call.get(AMOUNT), Payment.DECIMALS));
        call.find(KEY).ifPresent(request::idempotencyKey);
        if (call.find(DRY_RUN).orElse(false)) {
            String hash = wallet.send(request.detail("dry_run", true).build());
            call.document(Map.of("hash", hash, "status", "not sent"));
            return;
        }
        BlockingQueue<Announcer.News> news = new LinkedBlockingQueue<>(64);
        announcer.watch(news);
        try {
            String hash = wallet.send(request.build());
            long wanted = call.find(WAIT).orElse(0L);
            Map<String, Object> document = new LinkedHashMap<>(wallet.transaction(hash));
            while (confirmations(document) < wanted) {
                news.poll(1, TimeUnit.SECONDS);
                document = new LinkedHashMap<>(wallet.transaction(hash));
            }
            call.document(document);
        } finally {
            announcer.forget(news);
        }
    }

    private static void requireBitcoin(Call call) {
        if (!call.get(ASSET).equalsIgnoreCase(Wallet.NATIVE)) {
            throw new IllegalArgumentException(
                    "'" + call.get(ASSET) + "' is no asset here. There is: " + Wallet.NATIVE + ".");
        }
    }

    private static long confirmations(Map<String, Object> transaction) {
        return transaction.get("confirmations") instanceof Long number ? number : 0;
    }

    private void transaction(Call call) throws IOException, InterruptedException, CommandFailure {
        Map<String, Object> found = source.wallet().transaction(call.get(HASH));
        if ("unknown".equals(found.get("status")) && !found.containsKey("outbox")) {
            throw new CommandFailure(
                    1,
                    "The nodes know no transaction '" + call.get(HASH)
                            + "', and it is not in the outbox. A node without an index (-txindex) knows those that wait only.");
        }
        call.document(found);
    }

    private void events(Call call) throws IOException, InterruptedException {
        for (ContractEvent event : source.wallet()
                .events(call.get(WHAT), call.get(NAME), call.find(FROM_BLOCK).orElse(null))) {
            call.row(
                    event.blockNumber(),
                    event.transactionHash(),
                    event.logIndex(),
                    event.eventName(),
                    event.arguments(),
                    event.details());
        }
    }

    private void watch(Call call) throws IOException, InterruptedException {
        source.wallet();
        boolean json = call.get(JSON_LINES);
        BlockingQueue<Announcer.News> news = new LinkedBlockingQueue<>(1_024);
        announcer.watch(news);
        try {
            while (!call.out().checkError()) {
                Announcer.News next = news.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    call.out()
                            .println(
                                    json
                                            ? Json.write(Map.of("type", next.type(), "data", next.data()))
                                            : next.type() + " " + Json.write(next.data()));
                }
            }
        } finally {
            announcer.forget(news);
        }
    }
}
