//! PublishLayerVersion.

use crate::layers::{Layer, LayerVersion};
use crate::model::Policy;
use crate::ops::code_input::CodeInput;
use crate::{Lambda, errors, runtime_names};
use api::lambda as aws;
use api::lambda::shapes::{ARCHITECTURE, RUNTIME};
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The layer is made with its first version.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::PublishLayerVersionInput,
) -> Result<aws::PublishLayerVersionOutput> {
    check_compatible(&input)?;
    let name = lambda.home.layer(&input.layer_name)?;
    let archive = lambda.take_code(&auth, CodeInput::of_layer(&input.content)?).await?;
    let version = LayerVersion {
        archive,
        created: auth.now,
        description: input.description.unwrap_or_default(),
        runtimes: input.compatible_runtimes,
        architectures: input.compatible_architectures,
        license: input.license_info,
        policy: Policy::default(),
        revision_id: base::id::uuid(),
    };
    let added = version.clone();
    let number = lambda.layers.change(&name, |now| {
        let (next, number) = now.unwrap_or(&Layer::default()).with(added);
        Ok((Some(next), number))
    });
    let shown = lambda.shown_layer(&auth, &name, number.await?, &version);
    Ok(aws::PublishLayerVersionOutput {
        content: shown.content,
        layer_arn: shown.layer_arn,
        layer_version_arn: shown.layer_version_arn,
        description: shown.description,
        created_date: shown.created_date,
        version: shown.version,
        compatible_architectures: shown.compatible_architectures,
        compatible_runtimes: shown.compatible_runtimes,
        license_info: shown.license_info,
    })
}

/// AWS lists every value that it was given, and the runtimes that it still takes. It takes the others here, too.
fn check_compatible(input: &aws::PublishLayerVersionInput) -> Result<()> {
    let broken = |given: &Option<Vec<String>>, known: &[&str]| {
        let given = given.as_deref().unwrap_or_default();
        given.iter().any(|one| !known.contains(&one.as_str())).then(|| format!("[{}]", given.join(", ")))
    };
    let runtimes = broken(&input.compatible_runtimes, RUNTIME.values).map(|given| {
        let set = runtime_names::set();
        errors::violated(&given, "compatibleRuntimes", &format!("Member must satisfy enum value set: {set}"))
    });
    let architectures = broken(&input.compatible_architectures, ARCHITECTURE.values).map(|given| {
        let set = api::enum_set(ARCHITECTURE.values);
        let constraint = format!("Member must satisfy constraint: [Member must satisfy enum value set: {set}]");
        errors::violated(&given, "compatibleArchitectures", &constraint)
    });
    errors::validations(&runtimes.into_iter().chain(architectures).collect::<Vec<_>>())
}
