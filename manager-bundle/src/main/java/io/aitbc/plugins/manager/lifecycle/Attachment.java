package io.aitbc.plugins.manager.lifecycle;

/**
 * Something that lives while a plugin is ACTIVE: its event queue, its health checks.
 *
 * <p>Attached after ACTIVE was written, detached before {@code stop()}; both on a worker thread of that plugin, and
 * both return soon.
 */
public interface Attachment {
    void attach(ActivePlugin plugin);

    void detach(String name);
}
