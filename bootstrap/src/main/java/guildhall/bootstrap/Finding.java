package guildhall.bootstrap;

/**
 * What the doctor has seen.
 *
 * @param advice what to do about it; empty where all is well
 */
record Finding(String what, String said, String advice) {
    static Finding well(String what, String said) {
        return new Finding(what, said, "");
    }

    static Finding wrong(String what, String said, String advice) {
        return new Finding(what, said, advice);
    }

    boolean isWell() {
        return advice.isEmpty();
    }

    @Override
    public String toString() {
        return isWell()
                ? "  well   " + what + ": " + said
                : "  WRONG  " + what + ": " + said + System.lineSeparator() + "         " + advice;
    }
}
