package io.aitbc.plugins.manager.planted.shell;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.manager.planted.cycle.one.One;

record BackDoor(BasePlugin plugin, One one) {

    boolean startItMyself() throws Exception {
        return plugin.start();
    }
}
