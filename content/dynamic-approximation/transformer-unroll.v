(** For every activation and for attention with any weighing of the scores the multi-layer form x_L = W'_1 x₀ + b'_1 +
    Σ_j W'_{j,3} σ(W'_{j,2} x₀ + b'_{j,2}) holds with W'_1 = P_{L−1}, b'_1 = Σ_j Q_j e_j, W'_{j,2} = C_j P_j, b'_{j,2}
    = c_j + C_j(y_j − P_j x₀) and W'_{j,3} = Q_j B_j. Of these, b'_{0,2} = c_0 and W'_{L−1,3} = B_{L−1} do not depend
    on the input; neither does b'_1 if the weights of attention add up to one. Here x₀ is the flattened sequence, in
    ℝⁿ, and [M j x] is the matrix of attention of block j at x, made in any way. [state] is the network, [carried] (S
    j) is P_j, [after] L j is Q_j; the names of the parameters are [inner_weight] for W'_{j,2}, [inner_bias] for
    b'_{j,2}, [outer_weight] for W'_{j,3} and [outer_bias] for b'_1. For the last sentence the hypothesis is what
    weights that add up to one give for the repeated vectors e_j: a subspace E of vectors that contains the e_j and on
    which I + M_j acts in the same way at all inputs. That the other parameters move is not stated here, only refuted
    in the control. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Transformer.
Local Open Scope R_scope.

Theorem transformer_unroll (n h L : nat) (sigma : R -> R) (M : nat -> vec -> mat) (B C : nat -> mat) (c e : nat ->
  vec) :
  (forall x0 i, (i < n)%nat ->
    state n h sigma M B C c e x0 L i =
      mulv n (carried n h sigma M B C c e x0 L) x0 i + outer_bias n h sigma M B C c e x0 L i
      + sum L (fun j => mulv h (outer_weight n h sigma M B C c e x0 L j)
          (fun u => sigma (mulv n (inner_weight n h sigma M B C c e x0 j) x0 u
            + inner_bias n h sigma M B C c e x0 j u)) i)) /\
  (forall x0 u, inner_bias n h sigma M B C c e x0 0 u = c 0%nat u) /\
  (forall x0 k i, (k < n)%nat -> (0 < L)%nat -> outer_weight n h sigma M B C c e x0 L (pred L) k i = B (pred L) k i) /\
  (forall (E : vec -> Prop) (act : nat -> vec -> vec),
    (forall j, E (e j)) -> (forall j v, E v -> E (act j v)) ->
    (forall j x v k, E v -> (k < n)%nat -> mulv n (add eye (M j x)) v k = act j v k) ->
    forall x0 x1 k, (k < n)%nat -> outer_bias n h sigma M B C c e x0 L k = outer_bias n h sigma M B C c e x1 L k).
Proof.
  split; [|split; [|split]].
  - intros x0 i hi. now apply state_unrolled.
  - intros x0 u. unfold inner_bias. rewrite (mulv_ext n _ _ (fun _ => 0)).
    + unfold mulv. rewrite sum_zero; [ring|intros; ring].
    + intros i hi. simpl. unfold attended, step. rewrite mulv_mul. simpl.
      rewrite (mulv_ext n _ (mulv n eye x0) x0) by (intros; now apply mulv_eye). ring.
  - intros x0 k i hk hL. unfold outer_weight. destruct L as [|l]; [lia|]. cbn [after pred]. rewrite Nat.leb_refl.
    unfold mul. now apply (sum_eye_l n (fun q => B l q i)).
  - intros E act hE stay same x0 x1.
    assert (S : forall l j, exists v, E v /\ forall x k, (k < n)%nat ->
      mulv n (after n h sigma M B C c e x l j) (e j) k = v k).
    { induction l as [|l IH]; intros j.
      - exists (e j). split; [apply hE|]. intros x k hk. simpl. now apply mulv_eye.
      - cbn [after]. destruct (Nat.leb (S l) (S j)).
        + exists (e j). split; [apply hE|]. intros x k hk. now apply mulv_eye.
        + destruct (IH j) as [v [hv V]]. exists (act l v). split; [now apply stay|]. intros x k hk.
          rewrite mulv_mul, (mulv_ext n _ _ v) by (intros; now apply V). now apply same. }
    intros k hk. unfold outer_bias. apply sum_ext; intros j _. destruct (S L j) as [v [_ V]]. now rewrite !V.
Qed.

(** The inner biases after the first cannot be taken to be those of the network: two blocks of one rectified unit,
  no attention. *)
Theorem control_inner_bias_constant : ~ (forall (M : nat -> vec -> mat) (B C : nat -> mat) (c e : nat ->
  vec) (x0 : vec) (u : nat),
  inner_bias 1 1 relu M B C c e x0 1 u = c 1%nat u).
Proof.
  intros h. specialize (h (fun _ _ _ _ => 0) (fun _ _ _ => 1) (fun _ _ _ => 1) (fun _ _ => 0) (fun _ _ => 0)
    (fun _ => 1) 0%nat).
  unfold inner_bias, attended, fed, carried, step, state, attended, mul, mulv, add, eye in h.
  simpl in h. unfold attended, fed, mul, mulv, add, step, eye in h. simpl in h.
  unfold attended, fed, mul, mulv, add, step, eye in h. simpl in h. by_cases_of_relu.
Qed.
