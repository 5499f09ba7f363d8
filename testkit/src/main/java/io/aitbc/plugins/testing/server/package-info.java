/**
 * A mock of AITBC's services, for tests: coordinator, agent coordinator, node, marketplace and registry on one loopback
 * port, in the shapes that AITBC's public sources have. It was made from those sources and from no running network.
 *
 * <p>{@link io.aitbc.plugins.testing.server.MockAitbcServer} is all that a test needs: it starts it, gives its {@link
 * io.aitbc.plugins.testing.server.MockAitbcServer#url} to a client, scripts {@link
 * io.aitbc.plugins.testing.server.Fault}s, and asks what was requested. It keeps what clients made as long as it runs.
 */
@NullMarked
package io.aitbc.plugins.testing.server;

import org.jspecify.annotations.NullMarked;
