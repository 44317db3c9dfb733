package org.qingce.campaign;

/**
 * What proof something needs (佐证要求): so many pictures or papers, of this grade or better.
 *
 * @param count 0 where none is asked for
 * @param grade A (taken in the application, near the site), B (a picture with its data), C (a picture without, or a scan)
 * @param phase before, during or after the work; blank where it does not matter
 */
public record Proof(int count, String grade, String phase) {

    public static final Proof NONE = new Proof(0, "C", "");

    public boolean isAsked() {
        return count > 0;
    }
}
