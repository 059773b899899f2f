//! What operations are authorised by: the function they name with its policy and tags, and what they ask for.
//! Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Lambda".

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
        for (key, value) in &function.meta.tags {
            check = check.when(&format!("aws:ResourceTag/{key}"), value);
        }
        check.policy(function.resource_policy(named.qualifier.as_ref()))
    }

    /// The action on the resource whose ARN the request gives.
    pub(crate) fn check_arn(&self, action: &str, arn: &str) -> Check {
        Check { resource: arn.into(), ..self.check(action, arn, None) }
    }
}

/// AWS refuses to make a function for another account before it looks at anything else.
pub fn create_function(lambda: &Lambda, _: &Context, input: &aws::CreateFunctionInput) -> Checks {
    if lambda.home.is_foreign(&input.function_name) {
        return Err(errors::other_account());
    }
    let check = lambda.check("lambda:CreateFunction", &input.function_name, None);
    Ok(vec![asks_for_tags(check, input.tags.as_ref())])
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
