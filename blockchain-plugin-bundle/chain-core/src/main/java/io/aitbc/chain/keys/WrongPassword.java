package io.aitbc.chain.keys;

/** A keystore's password is not this one. */
public final class WrongPassword extends Exception {

    private static final long serialVersionUID = 1;

    WrongPassword() {
        super("the password does not fit");
    }
}
