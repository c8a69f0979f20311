//! The models: their popularity, and their typical generations.

use super::dice::{Dice, per_mille};
use super::story::{Launch, Story};
use crate::calendar::NaiveDate;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Craft {
    /// New clips.
    Video,
    /// Changes to existing clips and pictures.
    Edit,
    /// Pictures.
    Image,
    /// Voices, music and sounds.
    Sound,
}

/// How much of each kind of work is done, in thousandths of its ordinary share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taste {
    pub video: u32,
    pub edit: u32,
    pub image: u32,
    pub sound: u32,
}

impl Taste {
    /// The work of scripts, which make more speech and images than clips.
    pub(super) const SCRIPTS: Self = Self { video: 550, edit: 250, image: 1_800, sound: 2_600 };

    pub(super) const fn of(&self, craft: Craft) -> u32 {
        match craft {
            Craft::Video => self.video,
            Craft::Edit => self.edit,
            Craft::Image => self.image,
            Craft::Sound => self.sound,
        }
    }
}

/// How a model's share changes during the year.
#[derive(Clone, Copy, Debug)]
enum Course {
    /// It keeps its share.
    Steady,
    /// It begins with a launch.
    New(Launch),
    /// It loses this many thousandths of its share to a launch.
    Old(Launch, u32),
}

/// The quantity of one generation, in the unit of the model's rate.
#[derive(Clone, Copy, Debug)]
pub(super) enum Amount {
    /// One of these numbers of seconds. Earlier ones are more likely.
    Clip([u32; 3]),
    /// A number of seconds in a range.
    Seconds(u32, u32),
    /// One for each output, with several outputs at a time.
    Pictures,
    /// One.
    Picture,
    /// The characters of a line or a page of text.
    Characters,
}

/// A model.
#[derive(Debug)]
pub(super) struct Model {
    /// Its name on the rate card.
    pub name: &'static str,
    /// The tool of its rates.
    pub tool: &'static str,
    /// The kind of work that it does.
    pub craft: Craft,
    share: u32,
    course: Course,
    /// The quantity of a generation.
    pub amount: Amount,
    /// The attribute on which its rates depend, with the weight of each value. An empty value means no attribute.
    pub attribute: Option<(&'static str, &'static [(&'static str, u32)])>,
}

const CLIP: Amount = Amount::Clip([5, 10, 8]);
const SHORT_CLIP: Amount = Amount::Clip([8, 4, 6]);
const AUDIO: Option<(&str, &[(&str, u32)])> = Some(("audio", &[("true", 550), ("false", 250), ("", 200)]));

const fn model(name: &'static str, tool: &'static str, craft: Craft, share: u32, amount: Amount) -> Model {
    Model { name, tool, craft, share, course: Course::Steady, amount, attribute: None }
}

const fn video(name: &'static str, share: u32, amount: Amount) -> Model {
    model(name, "Generate Video", Craft::Video, share, amount)
}

const fn image(name: &'static str, share: u32) -> Model {
    model(name, "Generate Image", Craft::Image, share, Amount::Pictures)
}

const fn sound(name: &'static str, share: u32, least: u32, most: u32) -> Model {
    model(name, "Generate Audio", Craft::Sound, share, Amount::Seconds(least, most))
}

const fn speech(name: &'static str, share: u32) -> Model {
    model(name, "Text to Speech", Craft::Sound, share, Amount::Characters)
}

const fn edit(name: &'static str, share: u32) -> Model {
    model(name, "Edit Video", Craft::Edit, share, Amount::Seconds(2, 12))
}

/// Every model of the rate card. The most popular of each kind comes first.
pub(super) static MODELS: [Model; 25] = [
    video("gen4.5", 290, CLIP).course(Course::New(Launch::Gen45)),
    video("gen4_turbo", 250, CLIP).course(Course::Old(Launch::Gen45, 550)),
    video("gen4", 95, CLIP).course(Course::Old(Launch::Gen45, 800)),
    video("veo3.1_fast", 44, SHORT_CLIP).with(AUDIO),
    video("veo3.1", 38, SHORT_CLIP).with(AUDIO),
    video("seedance2", 18, CLIP).with(Some(("resolution", &[("", 500), ("720p", 150), ("1080p", 280), ("4k", 70)]))),
    video("seedance2_mini", 20, CLIP),
    video("seedance2_fast", 14, CLIP),
    edit("aleph2", 62).course(Course::New(Launch::Aleph2)),
    edit("gen4_aleph", 46).course(Course::Old(Launch::Aleph2, 900)),
    model("act_two", "Act-Two", Craft::Edit, 26, Amount::Seconds(3, 30)),
    model("image_upscale", "Upscale", Craft::Edit, 38, Amount::Picture)
        .with(Some(("size", &[("", 550), ("up-to-4096", 330), ("over-4096", 120)]))),
    image("gen4_image", 125).with(Some(("resolution", &[("", 300), ("720p", 320), ("1080p", 380)]))),
    image("gen4_image_turbo", 110),
    image("gemini_2.5_flash", 44),
    image("gemini_image3_pro", 34).with(Some(("resolution", &[("", 500), ("2k", 310), ("4k", 190)]))),
    image("seedream5_pro", 22).with(Some(("quality", &[("", 450), ("standard", 200), ("high", 350)]))),
    image("seedream5_lite", 16),
    speech("eleven_multilingual_v2", 26),
    speech("eleven_v3", 18),
    sound("sound_effects", 22, 2, 22),
    sound("seed_audio", 10, 10, 120),
    sound("voice_isolation", 9, 10, 240),
    sound("voice_dubbing", 6, 15, 180),
    sound("speech_to_speech", 6, 5, 90),
];

impl Model {
    const fn course(self, course: Course) -> Self {
        Self { course, ..self }
    }

    const fn with(self, attribute: Option<(&'static str, &'static [(&'static str, u32)])>) -> Self {
        Self { attribute, ..self }
    }

    /// Its weight among the models on a date.
    pub(super) fn share(&self, story: Story, date: NaiveDate) -> u32 {
        match self.course {
            Course::Steady => self.share,
            Course::New(launch) => per_mille(self.share, story.adoption(launch, date)),
            Course::Old(launch, loses) => {
                let lost = per_mille(loses, story.adoption(launch, date));
                per_mille(self.share, 1000_u32.saturating_sub(lost))
            }
        }
    }
}

impl Amount {
    /// The quantity and the number of outputs of one generation.
    pub(super) fn draw(self, dice: &mut Dice) -> (u32, u32) {
        match self {
            Self::Clip([usual, other, rare]) => {
                let seconds = dice.weighted([(usual, 580), (other, 290), (rare, 130)].into_iter());
                (seconds, dice.weighted([(1, 900), (2, 75), (4, 25)].into_iter()))
            }
            Self::Seconds(least, most) => (dice.between(least, most.midpoint(least)).max(dice.between(least, most)), 1),
            Self::Pictures => (1, dice.weighted([(1, 460), (2, 190), (4, 350)].into_iter())),
            Self::Picture => (1, 1),
            Self::Characters => {
                let most = dice.weighted([(180, 450), (900, 450), (4_000, 100)].into_iter());
                (dice.between(20, most), 1)
            }
        }
    }
}
