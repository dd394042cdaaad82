use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::Cursor;

use anyhow::{Context as _, Result, ensure};

/// The side of a square whose mean is compared, in the picture's pixels.
const SQUARE: usize = 4;
/// How far a mean may be off, of 255, in each of red, green and blue.
const TOLERANCE: i64 = 14;
/// How many squares may be further off, of ten thousand: a letter here and there.
const EXCEPTIONS: usize = 10;
/// How many colours a picture is kept in.
const COLOURS: usize = 48;
/// How far apart those are at least.
const APART: i64 = 8;

type Colour = [u8; 3];

/// A picture of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<Colour>,
}

impl Picture {
    pub(super) fn from_png(bytes: &[u8]) -> Result<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut buffer = vec![0; reader.output_buffer_size().context("too large")?];
        let info = reader.next_frame(&mut buffer)?;
        buffer.truncate(info.buffer_size());
        let samples = info.color_type.samples();
        ensure!(samples >= 3, "a picture in {:?}", info.color_type);
        Ok(Self {
            width: usize::try_from(info.width)?,
            height: usize::try_from(info.height)?,
            pixels: buffer.chunks_exact(samples).map(|part| [part[0], part[1], part[2]]).collect(),
        })
    }

    /// The picture at half its size, in which it is kept and compared.
    pub(super) fn half(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x * 2, y * 2)));
        let byte = |mean: i64| u8::try_from(mean).unwrap_or(u8::MAX);
        let pixels = places.map(|place| self.mean(place, 2).map(byte)).collect();
        Self { width, height, pixels }
    }

    /// The picture in a few colours, as a small file.
    pub(super) fn to_png(&self) -> Result<Vec<u8>> {
        let palette = self.palette();
        let nearest = |pixel: &Colour| {
            let nearest = palette.iter().enumerate().min_by_key(|(_, colour)| apart(pixel, colour));
            nearest.map_or(0, |(place, _)| u8::try_from(place).unwrap_or(0))
        };
        let places: Vec<u8> = self.pixels.iter().map(nearest).collect();
        let mut bytes = Vec::new();
        let (width, height) = (u32::try_from(self.width)?, u32::try_from(self.height)?);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&places)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// The colours that there is most of, none of them close to another.
    fn palette(&self) -> Vec<Colour> {
        let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
        for pixel in &self.pixels {
            *counts.entry(*pixel).or_default() += 1;
        }
        let mut colours: Vec<_> = counts.into_iter().collect();
        colours.sort_by_key(|(_, count)| Reverse(*count));
        let mut palette: Vec<Colour> = Vec::new();
        for (colour, _) in colours {
            if palette.len() < COLOURS && palette.iter().all(|known| apart(known, &colour) > APART)
            {
                palette.push(colour);
            }
        }
        palette
    }

    /// In what this other picture differs, if it does to the eye.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        let (width, height) = (other.width, other.height);
        if (self.width, self.height) != (width, height) {
            return Some(format!("{width}×{height}, not {}×{}", self.width, self.height));
        }
        let places = (0..height.div_ceil(SQUARE))
            .flat_map(|y| (0..width.div_ceil(SQUARE)).map(move |x| (x * SQUARE, y * SQUARE)));
        let is_off = |place: &(usize, usize)| {
            let pairs = self.mean(*place, SQUARE).into_iter().zip(other.mean(*place, SQUARE));
            pairs.map(|(one, two)| (one - two).abs()).any(|apart| apart > TOLERANCE)
        };
        let all = places.clone().count();
        let off: Vec<_> = places.filter(is_off).collect();
        let (x, y) = off.first()?;
        (off.len() * 10_000 > all * EXCEPTIONS)
            .then(|| format!("{} of {all} squares differ, the first at {x}, {y}", off.len()))
    }

    /// The mean colour of the square at this place.
    fn mean(&self, (left, top): (usize, usize), side: usize) -> [i64; 3] {
        let rows = top..self.height.min(top + side);
        let columns = left..self.width.min(left + side);
        let count = i64::try_from(rows.len() * columns.len()).unwrap_or(i64::MAX);
        let mut sum = [0_i64; 3];
        for y in rows {
            for x in columns.clone() {
                for (sum, part) in sum.iter_mut().zip(self.pixels[y * self.width + x]) {
                    *sum += i64::from(part);
                }
            }
        }
        sum.map(|sum| sum / count)
    }
}

/// How far apart two colours are.
fn apart(one: &Colour, two: &Colour) -> i64 {
    let apart = one.iter().zip(two).map(|(one, two)| i64::from(one.abs_diff(*two)));
    apart.max().unwrap_or(0)
}
