package io.aitbc.plugins.manager.planted.lifecycle;

import io.aitbc.plugins.PluginStatus;
import java.util.concurrent.atomic.AtomicReference;

final class CopyOfStatus {

    PluginStatus copy = PluginStatus.UNLOADED;
    final AtomicReference<PluginStatus> hiddenCopy = new AtomicReference<>(copy);
    final PluginStatus fixed = PluginStatus.ACTIVE;
}
