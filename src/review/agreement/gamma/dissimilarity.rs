//! How far two units lie apart (Mathet, Widlöcher and Métivier 2015, section 4).

/// A unit on the line that γ works on; random units may start before zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Where it starts.
    pub start: f64,
    /// Where it ends, after the start.
    pub end: f64,
    /// Its label.
    pub label: u32,
}

/// The combined dissimilarity: `alpha` times the positional and `beta` times the categorical one, both
/// in units of `delta`, which is what a unit without a partner costs.
///
/// Positional: the square of (distance of the starts + distance of the ends) / (length of both).
/// Categorical: 0 for the same label, 1 for another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dissimilarity {
    /// Weight of the place; above zero.
    pub alpha: f64,
    /// Weight of the label; not below zero.
    pub beta: f64,
    /// What a unit without a partner costs; above zero.
    pub delta: f64,
}

impl Default for Dissimilarity {
    fn default() -> Self {
        Self { alpha: 1.0, beta: 1.0, delta: 1.0 }
    }
}

impl Dissimilarity {
    /// Whether the weights are such as the definition knows.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let usual = 1e-6..=1e6;
        usual.contains(&self.alpha)
            && (0.0..=1e6).contains(&self.beta)
            && usual.contains(&self.delta)
    }

    /// The positional part, in units of `delta`.
    #[must_use]
    pub fn positional(&self, one: &Place, other: &Place) -> f64 {
        let apart = (one.start - other.start).abs() + (one.end - other.end).abs();
        let lengths = (one.end - one.start) + (other.end - other.start);
        let relative = apart / lengths;
        relative * relative
    }

    /// Of two units.
    #[must_use]
    pub fn between(&self, one: &Place, other: &Place) -> f64 {
        let label = if one.label == other.label { 0.0 } else { self.beta };
        (self.alpha * self.positional(one, other) + label) * self.delta
    }
}
