package io.aitbc.plugins.manager.leaks;

/** What an MBean of a plugin shows. */
public interface LodgerMBean {
    int getRent();
}
