//! Exact numbers: a fraction of two whole numbers, never a binary float.

use std::cmp::Ordering;
use std::fmt;

/// An exact rational number.
///
/// Invariants: the denominator is positive and the fraction is in lowest terms, so that equal numbers
/// are equal values. Every operation is checked: what does not fit in 128 bits is `None`, never
/// rounded. Its words are decimal ([`fmt::Display`]): all digits where they end (1.4 million is
/// `1400000`), seventeen significant ones where they do not (a third is `0.33333333333333333`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A whole number.
    #[must_use]
    pub fn whole(number: u64) -> Self {
        Self { numerator: i128::from(number), denominator: 1 }
    }

    /// `numerator / denominator`, or `None` when the denominator is 0 or something does not fit.
    #[must_use]
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?.max(1) * denominator.signum();
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// `10^exponent`.
    #[must_use]
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 { Self::ratio(1, power) } else { Self::ratio(power, 1) }
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The quotient; `None` for a division by 0.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::ratio(other.denominator, other.numerator)?)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { numerator: -self.numerator, denominator: self.denominator }
    }

    /// Whether nothing stands after the decimal point.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// The number as a small whole number, if it is one.
    #[must_use]
    pub fn small(self) -> Option<u32> {
        self.is_whole().then(|| u32::try_from(self.numerator).ok()).flatten()
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    /// By size, by continued fractions: no product that could overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let (left, right) =
                (a.numerator.div_euclid(a.denominator), b.numerator.div_euclid(b.denominator));
            let (rest_a, rest_b) =
                (a.numerator.rem_euclid(a.denominator), b.numerator.rem_euclid(b.denominator));
            let order = match (left.cmp(&right), rest_a, rest_b) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    // a/ra against b/rb is the reverse of ra/a against rb/b.
                    a = Self { numerator: a.denominator, denominator: rest_a };
                    b = Self { numerator: b.denominator, denominator: rest_b };
                    turned = !turned;
                    continue;
                }
                (order, _, _) => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

/// Significant digits of a number whose digits never end.
const ENDLESS: u32 = 17;

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.numerator < 0 {
            f.write_str("-")?;
        }
        let (numerator, denominator) =
            (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        write!(f, "{}", numerator / denominator)?;
        let mut rest = numerator % denominator;
        if rest == 0 {
            return Ok(());
        }
        f.write_str(".")?;
        let ends = {
            let mut d = denominator;
            while d % 2 == 0 {
                d /= 2;
            }
            while d % 5 == 0 {
                d /= 5;
            }
            d == 1
        };
        let mut significant =
            if numerator >= denominator { (numerator / denominator).ilog10() + 1 } else { 0 };
        let mut started = significant > 0;
        while rest != 0 && (ends || significant < ENDLESS) {
            // A denominator that leaves no room for one more digit has more digits than are told.
            let Some(next) = rest.checked_mul(10) else { break };
            let digit = next / denominator;
            rest = next % denominator;
            write!(f, "{digit}")?;
            started |= digit != 0;
            significant += u32::from(started);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(a: i128, b: i128) -> Exact {
        Exact::ratio(a, b).unwrap()
    }

    #[test]
    fn decimals_are_told_to_their_last_digit() {
        for (number, words) in [
            (ratio(4266, 1), "4266"),
            (ratio(-9, 5), "-1.8"),
            (ratio(1, 8), "0.125"),
            (ratio(1_234_567_891, 1000), "1234567.891"),
            (ratio(1, 3), "0.33333333333333333"),
            (Exact::power_of_ten(-17).unwrap(), "0.00000000000000001"),
            (Exact::ZERO, "0"),
        ] {
            assert_eq!(number.to_string(), words);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(Exact::ratio(1, 0), None);
        assert_eq!(Exact::power_of_ten(39), None);
        assert_eq!(ratio(i128::MAX, 1).plus(Exact::ONE), None);
        assert_eq!(Exact::ONE.over(Exact::ZERO), None);
    }

    proptest! {
        #[test]
        fn numbers_are_ordered_as_their_cross_products(
            a in -999i128..999, b in 1i128..99, c in -999i128..999, d in 1i128..99,
        ) {
            prop_assert_eq!(ratio(a, b).cmp(&ratio(c, d)), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn arithmetic_is_that_of_fractions(a in -999i128..999, b in 1i128..99, c in 1i128..999) {
            let (x, y) = (ratio(a, b), ratio(c, 7));
            prop_assert_eq!(x.plus(y).unwrap(), ratio(a * 7 + c * b, b * 7));
            prop_assert_eq!(x.times(y).unwrap().over(y).unwrap(), x);
        }
    }
}
