package io.aitbc.plugins.sample;

import io.aitbc.plugins.BasePlugin;

/** The least that a plugin is: no annotation, and nothing but what is abstract. */
public class BarePlugin implements BasePlugin {

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
