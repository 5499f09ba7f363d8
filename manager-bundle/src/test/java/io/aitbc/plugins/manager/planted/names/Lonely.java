package io.aitbc.plugins.manager.planted.names;

interface Lonely {

    void one();

    void two();

    record TheOne() implements Lonely {

        @Override
        public void one() {}

        @Override
        public void two() {}
    }
}
