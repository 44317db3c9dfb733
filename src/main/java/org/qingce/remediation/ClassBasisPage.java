package org.qingce.remediation;

import java.util.List;
import org.qingce.ledger.ControlAreas;

/**
 * By what a class is decided about, beside a form that gives one.
 *
 * @param until that the class is proposed, and until which move; blank where it is decided, or the pack knows no such move
 * @param proposal what the criteria propose for the case; blank where it is not there yet
 * @param areas whether its site lies in a control area; nothing where it is not there yet
 * @param judged whether it is known of each criterion if it holds
 * @param href of the page on its class; blank where it is not there yet
 */
public record ClassBasisPage(
        String until,
        String proposal,
        ControlAreas.Told areas,
        List<ClassPage.Judged> classes,
        boolean judged,
        String href) {}
