//! Ascending numbers in a byte or two each: where lines end, which transactions change an article.

/// After so many numbers one is kept whole, so that none is far from one that can be jumped to.
const STEP: usize = 64;

/// Numbers of which each is larger than the one before, kept as the steps between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ascending {
    /// The steps, seven bits a byte, the low ones first, the high bit set but in the last.
    steps: Vec<u8>,
    /// Before every [`STEP`]-th number but the first: the number before it, and where its step stands.
    jumps: Vec<(u64, usize)>,
    count: usize,
    last: u64,
}

impl Ascending {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// The last and largest; `None` when there is none.
    #[must_use]
    pub fn last(&self) -> Option<u64> {
        (self.count > 0).then_some(self.last)
    }

    /// Adds a number. One that is not larger than the last is passed over.
    pub fn push(&mut self, number: u64) {
        if self.count > 0 && number <= self.last {
            return;
        }
        if self.count > 0 && self.count.is_multiple_of(STEP) {
            self.jumps.push((self.last, self.steps.len()));
        }
        let mut step = number - self.last;
        while let Some(high) = Some(step >> 7).filter(|&high| high > 0) {
            self.steps.push(low_bits(step) | 0x80);
            step = high;
        }
        self.steps.push(low_bits(step));
        self.count += 1;
        self.last = number;
    }

    /// The `nth` number, from 0.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<u64> {
        (nth < self.count).then(|| self.from(nth / STEP).nth(nth % STEP)).flatten()
    }

    /// Those larger than `number`.
    pub fn after(&self, number: u64) -> impl Iterator<Item = u64> {
        let jump = self.jumps.partition_point(|&(before, _)| before <= number);
        self.from(jump).skip_while(move |&one| one <= number)
    }

    /// The numbers from the one behind the jump on; the first jump is the start.
    fn from(&self, jump: usize) -> impl Iterator<Item = u64> {
        let at = jump.checked_sub(1).and_then(|jump| self.jumps.get(jump)).copied();
        let (mut number, at) = at.unwrap_or_default();
        let mut steps = self.steps.get(at..).unwrap_or_default().iter();
        std::iter::from_fn(move || {
            number = number.checked_add(read(&mut steps)?)?;
            Some(number)
        })
    }

    /// Writes it behind `bytes`.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        write_number(self.steps.len(), bytes);
        bytes.extend_from_slice(&self.steps);
    }

    /// Takes what was written from the front of `bytes`; `None` when that is not there.
    #[must_use]
    pub fn take(bytes: &mut &[u8]) -> Option<Self> {
        let length = take_number(bytes)?;
        let (steps, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        let mut read = Self { steps: Vec::with_capacity(length), ..Self::default() };
        let mut steps = steps.iter();
        while !steps.as_slice().is_empty() {
            let step = self::read(&mut steps)?;
            let number = read.last.checked_add(step)?;
            let count = read.count;
            read.push(number);
            // A step of nothing is none; only the first number may be 0.
            if read.count == count {
                return None;
            }
        }
        Some(read)
    }
}

fn low_bits(number: u64) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low & 0x7f
}

fn read<'b>(bytes: &mut impl Iterator<Item = &'b u8>) -> Option<u64> {
    let (mut number, mut shift) = (0_u64, 0_u32);
    loop {
        let byte = *bytes.next()?;
        let bits = u64::from(byte & 0x7f);
        // Bits that would be shifted out are no number of ours.
        if shift > 63 || (bits << shift) >> shift != bits {
            return None;
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// Writes a length behind `bytes`.
pub fn write_number(number: usize, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&u64::try_from(number).unwrap_or(u64::MAX).to_le_bytes());
}

/// Takes a length from the front of `bytes`.
pub fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let (number, rest) = bytes.split_first_chunk::<8>()?;
    *bytes = rest;
    usize::try_from(u64::from_le_bytes(*number)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(steps in prop::collection::vec(1_u64..1 << 40, 0..400)) {
            let mut numbers = Vec::new();
            let mut ascending = Ascending::default();
            let mut number = 0;
            for step in steps {
                number += step;
                numbers.push(number);
                ascending.push(number);
                ascending.push(number);
            }
            prop_assert_eq!((ascending.len(), ascending.last()), (numbers.len(), numbers.last().copied()));
            for (nth, number) in numbers.iter().enumerate() {
                prop_assert_eq!(ascending.get(nth), Some(*number));
                let after: Vec<u64> = ascending.after(*number).collect();
                prop_assert_eq!(&after[..], &numbers[nth + 1..]);
                prop_assert_eq!(ascending.after(number - 1).next(), Some(*number));
            }
            prop_assert_eq!(ascending.get(numbers.len()), None);
            let mut bytes = Vec::new();
            ascending.write(&mut bytes);
            bytes.push(7);
            let mut rest = &bytes[..];
            prop_assert_eq!(Ascending::take(&mut rest), Some(ascending));
            prop_assert_eq!(rest, &[7]);
        }

        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Ascending::take(&mut &bytes[..]);
            let mut framed = Vec::new();
            write_number(bytes.len(), &mut framed);
            framed.extend_from_slice(&bytes);
            if let Some(read) = Ascending::take(&mut &framed[..]) {
                let all: Vec<u64> = (0..read.len()).filter_map(|nth| read.get(nth)).collect();
                prop_assert_eq!(all.len(), read.len());
                prop_assert!(all.is_sorted_by(|one, next| one < next), "{all:?}");
                // A history has no line 0, but another's bytes may say so.
                let later: Vec<u64> = all.into_iter().filter(|&number| number > 0).collect();
                prop_assert_eq!(read.after(0).collect::<Vec<_>>(), later);
            }
        }
    }
}
