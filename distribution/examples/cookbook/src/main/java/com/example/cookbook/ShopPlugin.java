package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.blockchain.Blockchain;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Uses two other plugins. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "shop",
        version = "1.0.0",
        description = "Buys by command",
        author = "Developer Name",
        license = "MIT",
        dependencies = {"price-list>=1.0.0", "bitcoin-integration"})
public final class ShopPlugin implements CliPlugin {
    private static final Option<String> ITEM =
            Option.string("--item").required().help("What to buy");

    private final Prices prices;
    private final Blockchain chain;

    @Activate
    public ShopPlugin(
            @Reference(target = "(aitbc.plugin.name=price-list)") Prices prices,
            @Reference(target = "(aitbc.plugin.name=bitcoin-integration)") Blockchain chain) {
        this.prices = prices;
        this.chain = chain;
    }

    @Override
    public List<CommandGroup> getCommands() {
        return List.of(CommandGroup.named("shop")
                .help("The shop")
                .command(Command.named("buy")
                        .help("Buy something")
                        .option(ITEM)
                        .rows("item", "transaction")
                        .action(this::buy))
                .build());
    }

    private int buy(Call call) throws Exception {
        String item = call.get(ITEM);
        String transaction = chain.sendTransaction(TransactionRequest.to("shop-address")
                .amount(prices.priceOf(item))
                .idempotencyKey("buy-" + item)
                .build());
        call.row(item, transaction);
        return 0;
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
