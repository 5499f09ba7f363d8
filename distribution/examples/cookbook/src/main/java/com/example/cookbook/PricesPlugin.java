package com.example.cookbook;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginKind;

/** A kind of plugins. */
@PluginKind(value = "prices", service = Prices.class)
public interface PricesPlugin extends BasePlugin, Prices {}
