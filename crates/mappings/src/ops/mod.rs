//! The operations: one verb, one file. They are Lambda's, and go into its table.

mod create;
mod delete;
mod get;
mod list;
mod update;

use crate::model::Mapping;
use crate::{Mappings, errors, sealed, sources, view};
use api::lambda as aws;
use cloud::{Authorized, Check, Context, Result, Service};
use std::sync::Arc;

/// Adds to Lambda's table what mappings serve, with what it is authorised by.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Lambda".
pub fn add_to<S: Send + Sync + 'static>(table: Service<S>, mappings: &Arc<Mappings>) -> Service<S> {
    macro_rules! on_mapping {
        ($action:literal) => {{
            let mappings = mappings.clone();
            move |_: &S, _: &Context, input: &_| Ok(vec![mappings.check($action, uuid_of(input))])
        }};
    }
    macro_rules! handler {
        ($verb:ident) => {{
            let mappings = mappings.clone();
            move |_, auth, input| $verb::handle(mappings.clone(), auth, input)
        }};
    }
    let home = mappings.functions.home().clone();
    let create_rule = move |_: &S, _: &Context, input: &aws::CreateEventSourceMappingInput| {
        let check = Check::new("lambda:CreateEventSourceMapping", "*");
        let check = check.when("lambda:FunctionArn", home.resource(&input.function_name, None));
        Ok(vec![asks_for_tags(check, input)])
    };
    let update_rule = {
        let mappings = mappings.clone();
        move |_: &S, _: &Context, input: &aws::UpdateEventSourceMappingInput| {
            let check = || mappings.check("UpdateEventSourceMapping", &input.uuid);
            let mut checks = vec![check()];
            // Of the function that it is to call from now on, too.
            if let Some(function) = &input.function_name {
                let mut further = check();
                further.conditions.retain(|(key, _)| key != "lambda:FunctionArn");
                checks.push(further.when("lambda:FunctionArn", mappings.functions.home().resource(function, None)));
            }
            Ok(checks)
        }
    };
    let list_rule = |_: &S, _: &Context, _: &_| Ok(vec![Check::new("lambda:ListEventSourceMappings", "*")]);
    table
        .op::<aws::CreateEventSourceMapping, _, _, _>(create_rule, handler!(create))
        .op::<aws::GetEventSourceMapping, _, _, _>(on_mapping!("GetEventSourceMapping"), handler!(get))
        .op::<aws::ListEventSourceMappings, _, _, _>(list_rule, handler!(list))
        .op::<aws::UpdateEventSourceMapping, _, _, _>(update_rule, handler!(update))
        .op::<aws::DeleteEventSourceMapping, _, _, _>(on_mapping!("DeleteEventSourceMapping"), handler!(delete))
}

trait OfMapping {
    fn uuid(&self) -> &str;
}

macro_rules! of_mapping {
    ($($input:ident),*) => {$(
        impl OfMapping for aws::$input {
            fn uuid(&self) -> &str {
                &self.uuid
            }
        }
    )*};
}

of_mapping!(GetEventSourceMappingInput, UpdateEventSourceMappingInput, DeleteEventSourceMappingInput);

fn uuid_of(input: &impl OfMapping) -> &str {
    input.uuid()
}

fn asks_for_tags(mut check: Check, input: &aws::CreateEventSourceMappingInput) -> Check {
    let Some(tags) = input.tags.as_ref().filter(|tags| !tags.is_empty()) else { return check };
    for (key, value) in tags {
        check = check.when(&format!("aws:RequestTag/{key}"), value);
    }
    check.conditions.push(("aws:TagKeys".into(), tags.keys().cloned().collect()));
    check
}

impl Mappings {
    /// `lambda:ACTION` on a mapping, as far as it is known.
    fn check(&self, action: &str, uuid: &str) -> Check {
        let home = self.functions.home();
        let mut check = Check::new(format!("lambda:{action}"), home.mapping_arn(uuid));
        if let Some(mapping) = self.table.get(uuid) {
            check = check.when("lambda:FunctionArn", mapping.function.arn(home));
            for (key, value) in &mapping.tags {
                check = check.when(&format!("aws:ResourceTag/{key}"), value);
            }
        }
        check
    }

    fn shown(&self, mapping: &Mapping) -> Result<aws::EventSourceMappingConfiguration> {
        let source = sources::of(&mapping.source)?;
        Ok(view::shown(self.functions.home(), mapping, source.spec()))
    }

    /// With filters that are encrypted as whoever asks may see them.
    async fn shown_to(&self, auth: &Authorized, mapping: &Mapping) -> Result<aws::EventSourceMappingConfiguration> {
        let opened = sealed::open(&self.cloud, &auth.through("lambda"), self.functions.home(), mapping).await;
        let error = match opened {
            Ok(opened) => return self.shown(&opened),
            Err(error) => error,
        };
        let told = aws::FilterCriteriaError {
            error_code: Some(error.code.to_string()),
            message: Some(error.message.to_string()),
        };
        Ok(aws::EventSourceMappingConfiguration { filter_criteria_error: Some(told), ..self.shown(mapping)? })
    }

    fn known(&self, uuid: &str) -> Result<Arc<Mapping>> {
        self.table.get(uuid).ok_or_else(errors::unknown)
    }
}
