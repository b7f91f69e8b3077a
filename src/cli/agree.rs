//! `hashiya agree`: how far annotators agree.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::agree_case::measure_case;
use super::agree_json::report_json;
use super::agree_words::print_report;
use super::output::{Voice, print_json};
use super::project::{annotator, article, open};
use crate::model::{AnnotatorId, ArticleId, LabelId};
use crate::review::agreement::{
    BootstrapPlan, Dissimilarity, GammaPlan, Report, ReportPlan, Study, report,
};
use crate::session::AgreementWish;

/// Say how far annotators agree.
///
/// Of all annotators and every two of them, on all labels and each one, over all articles and in each:
/// F1 of spans, Cohen's κ, Fleiss' κ, Krippendorff's α over characters and words, α_U, the uα family, and
/// with --gamma γ; each with what it covers, how many spans have no partner, and a 95 % interval.
/// What is undefined is said to be, and is null in JSON. An article counts for those who all have a
/// layer of it. Changes nothing.
///
/// With --spans every coefficient of one made-up text: a JSON file with `length` and `annotators`, which
/// names for each annotator a list of `[start, end, label]`.
#[derive(Debug, Args)]
pub(super) struct Agree {
    /// The project.
    #[arg(required_unless_present = "spans", conflicts_with = "spans")]
    project: Option<PathBuf>,
    /// A text's length and its annotators' spans, in place of a project; `-` for the standard input.
    #[arg(long, value_name = "CASE.json")]
    spans: Option<PathBuf>,
    /// Only these annotators, parted by commas.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = annotator, conflicts_with = "spans")]
    annotators: Vec<AnnotatorId>,
    /// Only these articles, parted by commas.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = article, conflicts_with = "spans")]
    articles: Vec<ArticleId>,
    /// Only these labels, parted by commas.
    #[arg(long, value_name = "LABEL", value_delimiter = ',', value_parser = label, conflicts_with = "spans")]
    label: Vec<LabelId>,
    /// Also γ, which takes longer than all the rest.
    #[arg(long, conflicts_with = "spans")]
    gamma: bool,
    /// Random texts that the expected disorder of γ is the mean of.
    #[arg(long, value_name = "N", default_value = "30", value_parser = RangedU64ValueParser::<usize>::new().range(1..=10_000))]
    samples: usize,
    /// What random texts, and the draws of intervals, are drawn from.
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    /// Draws of an interval; 0 for no intervals.
    #[arg(long, value_name = "N", default_value = "1000", value_parser = RangedU64ValueParser::<usize>::new().range(0..=100_000), conflicts_with = "spans")]
    bootstrap: usize,
    /// Weight of the place in γ.
    #[arg(long, value_name = "X", value_parser = weight)]
    alpha: Option<f64>,
    /// Weight of the label in γ.
    #[arg(long, value_name = "X", value_parser = weight_or_none)]
    beta: Option<f64>,
    /// What a span without a partner costs in γ.
    #[arg(long, value_name = "X", value_parser = weight)]
    delta: Option<f64>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn label(written: &str) -> Result<LabelId, String> {
    LabelId::new(written.trim()).map_err(|error| error.to_string())
}

fn weight(written: &str) -> Result<f64, String> {
    let weight = written.parse().ok().filter(|weight| (1e-6..=1e6).contains(weight));
    weight.ok_or_else(|| "expected a number from 0.000001 to 1000000".to_owned())
}

fn weight_or_none(written: &str) -> Result<f64, String> {
    let weight = written.parse().ok().filter(|weight| (0.0..=1e6).contains(weight));
    weight.ok_or_else(|| "expected a number from 0 to 1000000".to_owned())
}

impl Agree {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        match (&self.spans, &self.project) {
            (Some(case), _) => measure_case(case, &self.gamma_plans(), self.json),
            (None, Some(project)) => self.measure(project),
            // The arguments' parser asks for one of them.
            (None, None) => Ok(ExitCode::from(2)),
        }
    }

    fn gamma_plan(&self, dissimilarity: Dissimilarity) -> GammaPlan {
        GammaPlan { dissimilarity, samples: self.samples, seed: self.seed }
    }

    fn dissimilarity(&self) -> Dissimilarity {
        let usual = Dissimilarity::default();
        Dissimilarity {
            alpha: self.alpha.unwrap_or(usual.alpha),
            beta: self.beta.unwrap_or(usual.beta),
            delta: self.delta.unwrap_or(usual.delta),
        }
    }

    /// With the weights that were asked for, else with both pairs of weights in use.
    fn gamma_plans(&self) -> Vec<GammaPlan> {
        let asked = self.dissimilarity();
        let by_place = Dissimilarity { alpha: 3.0, ..Dissimilarity::default() };
        let mut all = vec![Dissimilarity::default(), by_place];
        if !all.contains(&asked) {
            all.push(asked);
        }
        all.into_iter().map(|dissimilarity| self.gamma_plan(dissimilarity)).collect()
    }

    fn plan(&self) -> ReportPlan {
        ReportPlan {
            bootstrap: BootstrapPlan { draws: self.bootstrap, seed: self.seed },
            gamma: self.gamma.then(|| self.gamma_plan(self.dissimilarity())),
        }
    }

    fn measure(&self, project: &Path) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (session, notices) = match open(project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&notices)?;
        let plan = self.plan();
        let wish = AgreementWish {
            annotators: self.annotators.clone(),
            articles: self.articles.clone(),
            labels: self.label.clone(),
            plan,
        };
        let study =
            session.agreement_source(&wish).and_then(|source| source.study(&mut |_, _| true));
        let study = match study {
            Ok(study) => study,
            Err(error) => return voice.fail(&error.notice(), self.json),
        };
        let Ok(found) = report(&study, &plan, &mut |_, _| true) else {
            return Ok(ExitCode::FAILURE);
        };
        self.print(&voice, project, &study, &found, &plan)?;
        Ok(ExitCode::SUCCESS)
    }

    fn print(
        &self,
        voice: &Voice,
        project: &Path,
        study: &Study,
        found: &Report,
        plan: &ReportPlan,
    ) -> io::Result<()> {
        if self.json {
            print_json(&report_json(project, study, found, plan))
        } else {
            print_report(voice, study, found, plan)
        }
    }
}
