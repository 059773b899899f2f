//! What operations are authorised by: the function they name with its policy and tags, and what they ask for.
//! Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Lambda".

use super::url_config;
use crate::layers::LayerVersion;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Check, Context, Result};
use std::collections::BTreeMap;

type Checks = Result<Vec<Check>>;

impl Lambda {
    /// The action on the function that `name` means, as far as it is known.
    pub(crate) fn check(&self, action: &str, name: &str, qualifier: Option<&str>) -> Check {
        let mut check = Check::new(action, self.home.resource(name, qualifier));
        let Ok(named) = self.home.function(name, qualifier) else { return check };
        let Some(function) = self.registry.get(&named.name) else { return check };
        check = has_tags(check, &function.meta.tags);
        check.policy(function.resource_policy(named.qualifier.as_ref()))
    }

    /// The action on the resource whose ARN the request gives.
    pub(crate) fn check_arn(&self, action: &str, arn: &str) -> Check {
        if let Some(tags) = self.mapping_tags(arn) {
            return has_tags(Check::new(action, arn), &tags);
        }
        match self.code_signing_of(arn) {
            Ok((_, config)) => has_tags(Check::new(action, arn), &config.tags),
            Err(_) => Check { resource: arn.into(), ..self.check(action, arn, None) },
        }
    }
}

fn has_tags(check: Check, tags: &BTreeMap<String, String>) -> Check {
    tags.iter().fold(check, |check, (key, value)| check.when(&format!("aws:ResourceTag/{key}"), value))
}

pub fn create_code_signing_config(_: &Lambda, _: &Context, input: &aws::CreateCodeSigningConfigInput) -> Checks {
    Ok(vec![asks_for_tags(Check::new("lambda:CreateCodeSigningConfig", "*"), input.tags.as_ref())])
}

/// Both the function and what it is to have.
pub fn put_function_code_signing_config(
    lambda: &Lambda,
    _: &Context,
    input: &aws::PutFunctionCodeSigningConfigInput,
) -> Checks {
    const ACTION: &str = "lambda:PutFunctionCodeSigningConfig";
    let arn = &input.code_signing_config_arn;
    let named = |check: Check| check.when("lambda:CodeSigningConfigArn", arn);
    Ok(vec![named(lambda.check(ACTION, &input.function_name, None)), named(lambda.check_arn(ACTION, arn))])
}

impl Lambda {
    /// The action on a layer, or on one of its versions with its policy.
    fn check_layer(&self, action: &str, name: &str, number: Option<i64>) -> Check {
        // Of what is found by it, whatever partition an ARN says.
        let arn = self.home.layer(name).map_or_else(|_| name.to_owned(), |name| self.home.layer_arn(&name));
        let Some(number) = number else { return Check::new(action, arn) };
        let layer = self.home.layer(name).ok().and_then(|name| self.layers.get(&name));
        let version = layer.as_ref().and_then(|layer| layer.versions.get(&u64::try_from(number).ok()?));
        Check::new(action, format!("{arn}:{number}")).policy(version.and_then(LayerVersion::policy))
    }
}

pub fn publish_layer_version(lambda: &Lambda, _: &Context, input: &aws::PublishLayerVersionInput) -> Checks {
    Ok(vec![lambda.check_layer("lambda:PublishLayerVersion", &input.layer_name, None)])
}

/// A layer's version by its name and number.
macro_rules! layer_version {
    ($rule:ident, $input:ident, $action:literal) => {
        pub fn $rule(lambda: &Lambda, _: &Context, input: &aws::$input) -> Checks {
            Ok(vec![lambda.check_layer(concat!("lambda:", $action), &input.layer_name, Some(input.version_number))])
        }
    };
}

layer_version!(get_layer_version, GetLayerVersionInput, "GetLayerVersion");
layer_version!(delete_layer_version, DeleteLayerVersionInput, "DeleteLayerVersion");
layer_version!(get_layer_version_policy, GetLayerVersionPolicyInput, "GetLayerVersionPolicy");
layer_version!(add_layer_version_permission, AddLayerVersionPermissionInput, "AddLayerVersionPermission");
layer_version!(remove_layer_version_permission, RemoveLayerVersionPermissionInput, "RemoveLayerVersionPermission");

pub fn get_layer_version_by_arn(lambda: &Lambda, _: &Context, input: &aws::GetLayerVersionByArnInput) -> Checks {
    let (layer, number) = input.arn.rsplit_once(':').unwrap_or((&input.arn, ""));
    Ok(vec![lambda.check_layer("lambda:GetLayerVersion", layer, number.parse().ok())])
}

/// What a function is asked to show at `/opt` can be asked about.
fn asks_for_layers(mut check: Check, layers: Option<&[String]>) -> Check {
    if let Some(layers) = layers.filter(|layers| !layers.is_empty()) {
        check.conditions.push(("lambda:Layer".into(), layers.to_vec()));
    }
    check
}

pub fn update_function_configuration(
    lambda: &Lambda,
    _: &Context,
    input: &aws::UpdateFunctionConfigurationInput,
) -> Checks {
    let check = lambda.check("lambda:UpdateFunctionConfiguration", &input.function_name, None);
    Ok(vec![asks_for_layers(check, input.layers.as_deref())])
}

/// AWS refuses to make a function for another account before it looks at anything else.
pub fn create_function(lambda: &Lambda, _: &Context, input: &aws::CreateFunctionInput) -> Checks {
    if lambda.home.is_foreign(&input.function_name) {
        return Err(errors::other_account());
    }
    let check = lambda.check("lambda:CreateFunction", &input.function_name, None);
    let check = match &input.code_signing_config_arn {
        Some(arn) => check.when("lambda:CodeSigningConfigArn", arn),
        None => check,
    };
    Ok(vec![asks_for_layers(asks_for_tags(check, input.tags.as_ref()), input.layers.as_deref())])
}

pub fn tag_resource(lambda: &Lambda, _: &Context, input: &aws::TagResourceInput) -> Checks {
    Ok(vec![asks_for_tags(lambda.check_arn("lambda:TagResource", &input.resource), Some(&input.tags))])
}

pub fn untag_resource(lambda: &Lambda, _: &Context, input: &aws::UntagResourceInput) -> Checks {
    let mut check = lambda.check_arn("lambda:UntagResource", &input.resource);
    check.conditions.push(("aws:TagKeys".into(), input.tag_keys.clone()));
    Ok(vec![check])
}

pub fn add_permission(lambda: &Lambda, _: &Context, input: &aws::AddPermissionInput) -> Checks {
    let check = lambda.check("lambda:AddPermission", &input.function_name, input.qualifier.as_deref());
    let check = check.when("lambda:Principal", &input.principal);
    Ok(vec![match &input.function_url_auth_type {
        Some(kind) => check.when("lambda:FunctionUrlAuthType", kind),
        None => check,
    }])
}

pub fn invoke(lambda: &Lambda, _: &Context, input: &aws::InvokeInput) -> Checks {
    Ok(vec![lambda.check_invocation(&input.function_name, input.qualifier.as_deref(), false)])
}

pub fn invoke_with_response_stream(lambda: &Lambda, _: &Context, input: &aws::InvokeWithResponseStreamInput) -> Checks {
    Ok(vec![lambda.check_invocation(&input.function_name, input.qualifier.as_deref(), false)])
}

impl Lambda {
    /// Every invocation says whether it came by the function's URL.
    pub(crate) fn check_invocation(&self, name: &str, qualifier: Option<&str>, via_url: bool) -> Check {
        let check = self.check("lambda:InvokeFunction", name, qualifier);
        check.when("lambda:InvokedViaFunctionUrl", if via_url { "true" } else { "false" })
    }

    /// An action on a function URL, which can be asked about by how it is or will be guarded.
    pub(crate) fn check_url(
        &self,
        action: &str,
        name: &str,
        qualifier: Option<&str>,
        auth_type: Option<&str>,
    ) -> Check {
        let mut check = self.check(action, name, qualifier);
        let arn = check.resource.clone();
        check = check.when("lambda:FunctionArn", arn);
        match auth_type {
            Some(auth_type) => check.when("lambda:FunctionUrlAuthType", auth_type),
            None => check,
        }
    }

    /// How the URL of a function is guarded now.
    fn guarded_by(&self, name: &str, qualifier: Option<&str>) -> Option<String> {
        let named = self.home.function(name, qualifier).ok()?;
        let function = self.registry.get(&named.name)?;
        function.meta.urls.get(&url_config::key(&named)).map(|url| url.auth_type.clone())
    }
}

pub fn create_function_url_config(lambda: &Lambda, _: &Context, input: &aws::CreateFunctionUrlConfigInput) -> Checks {
    const ACTION: &str = "lambda:CreateFunctionUrlConfig";
    Ok(vec![lambda.check_url(ACTION, &input.function_name, input.qualifier.as_deref(), Some(&input.auth_type))])
}

pub fn update_function_url_config(lambda: &Lambda, _: &Context, input: &aws::UpdateFunctionUrlConfigInput) -> Checks {
    const ACTION: &str = "lambda:UpdateFunctionUrlConfig";
    let (name, qualifier) = (&input.function_name, input.qualifier.as_deref());
    let auth_type = input.auth_type.clone().or_else(|| lambda.guarded_by(name, qualifier));
    Ok(vec![lambda.check_url(ACTION, name, qualifier, auth_type.as_deref())])
}

/// What is done with a URL as it is.
macro_rules! function_url_config {
    ($rule:ident, $input:ident, $action:literal) => {
        pub fn $rule(lambda: &Lambda, _: &Context, input: &aws::$input) -> Checks {
            let (name, qualifier) = (&input.function_name, input.qualifier.as_deref());
            let auth_type = lambda.guarded_by(name, qualifier);
            Ok(vec![lambda.check_url(concat!("lambda:", $action), name, qualifier, auth_type.as_deref())])
        }
    };
}

function_url_config!(get_function_url_config, GetFunctionUrlConfigInput, "GetFunctionUrlConfig");
function_url_config!(delete_function_url_config, DeleteFunctionUrlConfigInput, "DeleteFunctionUrlConfig");

fn asks_for_tags(mut check: Check, tags: Option<&BTreeMap<String, String>>) -> Check {
    let Some(tags) = tags.filter(|tags| !tags.is_empty()) else { return check };
    for (key, value) in tags {
        check = check.when(&format!("aws:RequestTag/{key}"), value);
    }
    check.conditions.push(("aws:TagKeys".into(), tags.keys().cloned().collect()));
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_that_are_asked_for_can_be_asked_about() {
        let check = |layers| asks_for_layers(Check::default(), layers).conditions;
        let layers = ["one".to_owned(), "two".to_owned()];
        assert_eq!(check(Some(&layers)), [("lambda:Layer".to_owned(), layers.to_vec())]);
        assert!(check(Some(&[])).is_empty() && check(None).is_empty());
    }

    #[test]
    fn tags_that_are_asked_for_can_be_asked_about() {
        let tags = BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())]);
        let check = asks_for_tags(Check::new("lambda:TagResource", "*"), Some(&tags));
        let text = |key: &str, values: &[&str]| (key.to_owned(), values.iter().map(|v| (*v).to_owned()).collect());
        let expect: [(String, Vec<String>); 3] =
            [text("aws:RequestTag/a", &["1"]), text("aws:RequestTag/b", &["2"]), text("aws:TagKeys", &["a", "b"])];
        assert_eq!(check.conditions, expect);
        assert!(asks_for_tags(Check::default(), Some(&BTreeMap::new())).conditions.is_empty());
    }
}
