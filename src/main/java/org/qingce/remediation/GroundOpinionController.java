package org.qingce.remediation;

import org.qingce.access.SignedIn;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.SurveyRepository.StoredSurvey;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks departments about the grounds of a survey, and takes what they say; the page is that of the survey. */
@Controller
class GroundOpinionController {

    private final GroundOpinions opinions;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final SignedIn signedIn;

    GroundOpinionController(
            GroundOpinions opinions, SurveyRepository stored, SurveyScreens screens, SignedIn signedIn) {
        this.opinions = opinions;
        this.stored = stored;
        this.screens = screens;
        this.signedIn = signedIn;
    }

    @PostMapping("/surveys/{id}/opinions")
    @RequiresRight("ledger.write")
    ModelAndView ask(@PathVariable long id, @RequestParam String function, Words words, RedirectAttributes redirect) {
        var survey = required(id);
        screens.requireWrite(survey.survey().campaign());
        if (opinions.ask(survey, function, signedIn.require().actor())) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.ground-opinion.sent")));
        } else if (opinions.of(survey).stream().anyMatch(GroundOpinions.Opinion::settled)) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("remediation.ground-opinion.settled"), ""));
        }
        return back(id);
    }

    @PostMapping("/surveys/{id}/opinions/answer")
    @RequiresRight(Mover.RIGHT)
    ModelAndView answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Words told,
            RedirectAttributes redirect) {
        var survey = required(id);
        if (!signedIn.require().may(Mover.RIGHT, survey.survey().campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (words.isBlank()) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.warn(told.get("remediation.ground-opinion.blank"), ""));
        } else if (opinions.answer(survey, signedIn.require().actor(), words.strip())) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(told.get("remediation.ground-opinion.answered")));
        } else {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return back(id);
    }

    private StoredSurvey required(long id) {
        var found = stored.survey(id).orElseThrow(SurveyScreens::missing);
        screens.requireRead(found.survey().campaign());
        return found;
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/surveys/" + id + "#opinions");
    }
}
