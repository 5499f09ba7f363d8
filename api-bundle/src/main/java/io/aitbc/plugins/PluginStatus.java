package io.aitbc.plugins;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a plugin is in its life cycle.
 *
 * <p>This enum is closed: it will not get another constant, and a {@code switch} over it may be exhaustive. Only the
 * runtime moves a plugin from one status to another, and only along {@link #next()}.
 *
 * <p>Specification: PluginStatus, State Transitions.
 */
public enum PluginStatus {

    /** Nothing of the plugin is installed and nothing of it runs. */
    UNLOADED,

    /** The plugin's file is being verified, installed and resolved. No code of the plugin runs. */
    LOADING,

    /** The plugin is installed and its metadata is known; it waits to be started. */
    LOADED,

    /** The plugin was constructed, initialized and started, and does its work. */
    ACTIVE,

    /** The plugin was stopped and cleaned up after having been {@link #ACTIVE}; it can be started again. */
    INACTIVE,

    /** A phase returned {@code false}, threw, or ran out of time. The reason says which, and what to do. */
    ERROR,

    /** The plugin is being stopped where needed, uninstalled, and its temporary directory removed. */
    UNLOADING;

    /** The specification's spelling: the name in lower case, such as {@code "unloaded"}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The statuses that may follow this one: the whole life cycle in one place.
     *
     * @return an unmodifiable set that iterates in declared order; never empty
     */
    public Set<PluginStatus> next() {
        return Collections.unmodifiableSet(
                switch (this) {
                    case UNLOADED -> EnumSet.of(LOADING);
                    case LOADING -> EnumSet.of(LOADED, ERROR);
                    case LOADED -> EnumSet.of(ACTIVE, ERROR, UNLOADING);
                    case ACTIVE -> EnumSet.of(INACTIVE, ERROR);
                    case INACTIVE -> EnumSet.of(ACTIVE, ERROR, UNLOADING);
                    case ERROR -> EnumSet.of(LOADING, UNLOADING);
                    case UNLOADING -> EnumSet.of(UNLOADED);
                });
    }
}
