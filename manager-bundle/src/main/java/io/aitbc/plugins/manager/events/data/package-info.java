/**
 * What an event is: its type, its data, its id, and the form in which Event Admin carries it. Values only.
 *
 * <p>In come the types and dictionaries of whoever publishes; out go checked types and immutable copies, or a refusal that
 * names the key. Called by {@code events}, and by {@code health} for whatever else comes from a plugin and must not keep
 * its classes. Of the framework only {@code org.osgi.service.event} is used here.
 */
@NullMarked
package io.aitbc.plugins.manager.events.data;

import org.jspecify.annotations.NullMarked;
