package io.aitbc.plugins.manager.planted.names;

abstract class AbstractThing {

    static final class OnlyThing extends AbstractThing {}
}
