package io.aitbc.plugins.testing;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.blockchain.Blockchain;

/** Needs a blockchain. */
@AitbcPlugin(name = "needy", version = "1.0.0", description = "Needs", author = "AITBC Team", license = "MIT")
record NeedyPlugin(PluginContext context, Blockchain chain) implements BasePlugin {
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
